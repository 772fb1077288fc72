#include "app/voice_show.h"

#include "base/tr.h"
#include "base/utf8.h"

#include <stdio.h>

enum { LABEL_COLUMNS = 12, VALUE_COLUMNS = 46, RANGE_COLUMNS = 18 };

static void print_padded(const char *text, int columns) {
    printf("%s%*s", text, columns - utf8_columns(text) > 0 ? columns - utf8_columns(text) : 1, "");
}

static void print_aspect(enum voice_aspect id, const struct aspect *aspect) {
    char value[VOICE_TEXT], range[VOICE_TEXT];
    voice_value_text(id, aspect, value);
    voice_range_text(id, aspect, range);
    fputs("  ", stdout);
    print_padded(voice_aspect_label(id), LABEL_COLUMNS);
    print_padded(value, VALUE_COLUMNS);
    print_padded(range, RANGE_COLUMNS);
    printf("%s\n      %s\n", aspect_verdict_label(aspect->verdict), voice_advice(id, aspect));
}

static void print_head(void) {
    fputs("  ", stdout);
    print_padded(tr("Aspecto"), LABEL_COLUMNS);
    print_padded(tr("Medido"), VALUE_COLUMNS);
    print_padded(tr("Margen"), RANGE_COLUMNS);
    printf("%s\n", tr("Resultado"));
}

void voice_show_take(const char *path, const struct take_features *take,
                     const struct voice_verdict *verdict) {
    utf8_print(path, stdout);
    printf(tr(" (%.1f s, voz sobre el ruido: %.0f dB)\n"), take->duration_s, take->snr_db);
    if (verdict->refusal) {
        printf("  %s\n\n", voice_refusal_text(verdict->refusal));
        return;
    }
    print_head();
    for (int i = 0; i < ASPECT_COUNT; i++) {
        print_aspect((enum voice_aspect)i, &verdict->aspects[i]);
    }
    fputs("\n", stdout);
}

void voice_show_baseline(const struct baseline *baseline) {
    if (!baseline || !baseline_usable(baseline)) {
        printf("%s\n",
               tr("Sin voz de referencia solo cuentan márgenes muy amplios. Grábese leyendo "
                  "con calma y agregue --baseline GRABACIÓN.wav."));
    } else if (baseline->speech_s < BASELINE_WANTED_S) {
        printf(tr("La voz de referencia tiene %.1f s de voz: la medida es menos segura que con "
                  "%.0f s.\n"),
               baseline->speech_s, BASELINE_WANTED_S);
    }
}

void voice_warn_baseline(const struct baseline *baseline) {
    fprintf(stderr,
            tr("aviso: la voz de referencia tiene %.1f s de voz y hacen falta al menos %.0f: se "
               "mide sin ella\n"),
            baseline->speech_s, BASELINE_LEAST_S);
}
