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
 * @param isUnmanaged whether it is a resource of others
 * @param description all that there is to say about it; empty for nothing
 */
public record Box(
    List<String> keys,
    Look look,
    Rect area,
    List<TextRun> texts,
    List<Box> children,
    Optional<Action> action,
    boolean isUnmanaged,
    String description) {
  private static final int BADGE = 16;
  private static final int BADGE_INSET = 8;

  /** Copies the lists. */
  public Box {
    keys = List.copyOf(keys);
    texts = List.copyOf(texts);
    children = List.copyOf(children);
  }

  /**
   * Returns where the mark of a change stands: in the corner of a card, and on the edge of the VPC,
   * where no card comes near it. Empty where nothing changes.
   */
  public Optional<Rect> badge() {
    int top = look == Look.VPC ? area.y() - BADGE / 2 : area.y() + BADGE_INSET;
    return action
        .filter(Action::isChange)
        .map(change -> new Rect(area.right() - BADGE_INSET - BADGE, top, BADGE, BADGE));
  }

  /** Returns a box around others. */
  static Box frame(Look look, Rect area, List<TextRun> texts, List<Box> children) {
    return new Box(List.of(), look, area, texts, children, Optional.empty(), false, "");
  }
}
