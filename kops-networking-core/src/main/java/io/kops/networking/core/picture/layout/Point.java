package io.kops.networking.core.picture.layout;

/**
 * A point.
 *
 * @param x the distance from the left edge
 * @param y the distance from the top edge
 */
public record Point(int x, int y) {}
