#include "paper/finish.h"

#include "base/mem.h"
#include "base/tr.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

enum { DEEPEST = 40 };

struct pictures {
    const struct document *d;
    size_t at; // block from which to look for the next picture's words
};

static const char *next_words(struct pictures *pictures) {
    for (; pictures->at < pictures->d->n; pictures->at++) {
        const struct block *block = &pictures->d->blocks[pictures->at];
        if (block->kind == BLOCK_PROBABILITY || block->kind == BLOCK_MAP ||
            block->kind == BLOCK_PLOT) {
            pictures->at++;
            return block->text;
        }
    }
    return "";
}

// The pictures come in the tree of tags in the order in which they were drawn.
static void walk(qpdf_data pdf, qpdf_oh node, struct pictures *pictures, int depth) {
    if (depth > DEEPEST) {
        return;
    }
    if (qpdf_oh_is_array(pdf, node)) {
        int n = qpdf_oh_get_array_n_items(pdf, node);
        for (int i = 0; i < n; i++) {
            walk(pdf, qpdf_oh_get_array_item(pdf, node, i), pictures, depth + 1);
        }
        return;
    }
    if (!qpdf_oh_is_dictionary(pdf, node)) {
        return;
    }
    if (qpdf_oh_has_key(pdf, node, "/S") &&
        strcmp(qpdf_oh_get_name(pdf, qpdf_oh_get_key(pdf, node, "/S")), "/Figure") == 0) {
        qpdf_oh words = qpdf_oh_new_unicode_string(pdf, next_words(pictures));
        qpdf_oh_replace_key(pdf, node, "/Alt", words);
    }
    if (qpdf_oh_has_key(pdf, node, "/K")) {
        walk(pdf, qpdf_oh_get_key(pdf, node, "/K"), pictures, depth + 1);
    }
}

static enum errc add_metadata(qpdf_data pdf, qpdf_oh root, const struct document *d,
                              struct err *err) {
    struct strbuf xmp = {0};
    strbuf_add(&xmp,
               "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
               "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
               "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
               "rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title><rdf:Alt>"
               "<rdf:li xml:lang=\"x-default\">");
    strbuf_add_html(&xmp, d->title);
    strbuf_add(&xmp, "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
                     "<?xpacket end=\"w\"?>");
    enum errc code = xmp.failed ? err_memory(err) : ERR_OK;
    if (!code) {
        qpdf_oh stream = qpdf_oh_new_stream(pdf), none = qpdf_oh_new_null(pdf);
        qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)xmp.text, xmp.length, none,
                                    none);
        qpdf_oh about = qpdf_oh_get_dict(pdf, stream);
        qpdf_oh_replace_key(pdf, about, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
        qpdf_oh_replace_key(pdf, about, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
        qpdf_oh_replace_key(pdf, root, "/Metadata", stream);
    }
    strbuf_free(&xmp);
    return code;
}

static enum errc complete(qpdf_data pdf, const struct document *d, struct err *err) {
    struct pictures pictures = {d, 0};
    qpdf_oh root = qpdf_get_root(pdf), preferences = qpdf_oh_new_dictionary(pdf);
    // Translators: the code of your language.
    qpdf_oh_replace_key(pdf, root, "/Lang", qpdf_oh_new_string(pdf, tr("es")));
    qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", preferences);
    walk(pdf, qpdf_oh_get_key(pdf, root, "/StructTreeRoot"), &pictures, 0);
    return add_metadata(pdf, root, d, err);
}

static enum errc write_out(qpdf_data pdf, char **bytes, size_t *n, struct err *err) {
    if (qpdf_init_write_memory(pdf) & QPDF_ERRORS) {
        return err_set(err, ERR_IO, "%s", tr("No se pudo completar el reporte en PDF."));
    }
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    if (qpdf_write(pdf) & QPDF_ERRORS) {
        return err_set(err, ERR_IO, "%s", tr("No se pudo completar el reporte en PDF."));
    }
    *n = qpdf_get_buffer_length(pdf);
    *bytes = mem_zero(*n, 1);
    if (!*bytes) {
        return err_memory(err);
    }
    memcpy(*bytes, qpdf_get_buffer(pdf), *n);
    return ERR_OK;
}

enum errc pdf_finish(const struct document *d, const struct strbuf *drawn, char **bytes, size_t *n,
                     struct err *err) {
    qpdf_data pdf = qpdf_init();
    enum errc code = ERR_OK;
    qpdf_silence_errors(pdf);
    if (qpdf_read_memory(pdf, d->title, drawn->text, drawn->length, NULL) & QPDF_ERRORS) {
        code = err_set(err, ERR_IO, "%s", tr("No se pudo completar el reporte en PDF."));
    } else {
        code = complete(pdf, d, err);
    }
    if (!code) {
        code = write_out(pdf, bytes, n, err);
    }
    qpdf_cleanup(&pdf);
    return code;
}
