package io.kops.networking.core.picture.layout;

/**
 * A point.
 *
 * @param x how far to the right
 * @param y how far down
 */
public record Point(int x, int y) {}
