package io.kops.networking.core.picture.layout;

import io.kops.networking.plan.Action;
import java.util.List;
import java.util.Optional;

/**
 * A box with its texts and the boxes in it.
 *
 * @param keys the ids of what it shows, its own first; none for what is no resource
 * @param look what it looks like
 * @param area where it stands
 * @param texts the texts in it, beside the boxes in it
 * @param children the boxes in it
 * @param action what its resource needs; empty where it is of others or none
 * @param isOfOthers whether it is a resource of others
 * @param description all that there is to say about it; empty for nothing
 */
public record Box(
    List<String> keys,
    Look look,
    Rect area,
    List<TextRun> texts,
    List<Box> children,
    Optional<Action> action,
    boolean isOfOthers,
    String description) {
  /** Copies the lists. */
  public Box {
    keys = List.copyOf(keys);
    texts = List.copyOf(texts);
    children = List.copyOf(children);
  }

  /** Returns a box around others. */
  static Box frame(Look look, Rect area, List<TextRun> texts, List<Box> children) {
    return new Box(List.of(), look, area, texts, children, Optional.empty(), false, "");
  }
}
