// The least a program with a window can do: open it, clear it, keep the picture. What mostrador
// adds to its time is measured against this (tools/bench window).
#include <SDL.h>

int main(int argc, char **argv) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (argc != 2 || SDL_Init(SDL_INIT_VIDEO) != 0) {
        return 1;
    }
    SDL_Window *window = SDL_CreateWindow("floor", 0, 0, 1280, 720, 0);
    SDL_Renderer *renderer = window ? SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE) : NULL;
    if (!renderer) {
        return 1;
    }
    SDL_RenderClear(renderer);
    SDL_Surface *picture =
        SDL_CreateRGBSurfaceWithFormat(0, 1280, 720, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_RenderReadPixels(renderer, NULL, SDL_PIXELFORMAT_ARGB8888, picture->pixels, picture->pitch);
    SDL_SaveBMP(picture, argv[1]);
    SDL_Quit();
    return 0;
}
