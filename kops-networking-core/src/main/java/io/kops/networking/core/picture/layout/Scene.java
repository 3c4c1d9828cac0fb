package io.kops.networking.core.picture.layout;

import java.util.List;

/**
 * The geometry of a picture. Wires are drawn above frames and below texts.
 *
 * @param width the total width
 * @param height the total height
 * @param texts texts outside of boxes
 * @param boxes the outermost boxes
 * @param wires the wires
 */
public record Scene(int width, int height, List<TextRun> texts, List<Box> boxes, List<Wire> wires) {
  public Scene {
    texts = List.copyOf(texts);
    boxes = List.copyOf(boxes);
    wires = List.copyOf(wires);
  }
}
