package io.kops.networking.core.picture.layout;

import java.util.List;

/**
 * A picture before it is drawn. Wires lie above frames and beneath texts.
 *
 * @param width the width of all
 * @param height the height of all
 * @param texts texts outside of boxes
 * @param boxes the outermost boxes
 * @param wires the wires
 */
public record Scene(int width, int height, List<TextRun> texts, List<Box> boxes, List<Wire> wires) {
  /** Copies the lists. */
  public Scene {
    texts = List.copyOf(texts);
    boxes = List.copyOf(boxes);
    wires = List.copyOf(wires);
  }
}
