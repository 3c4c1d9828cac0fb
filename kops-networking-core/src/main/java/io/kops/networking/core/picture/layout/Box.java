package io.kops.networking.core.picture.layout;

import io.kops.networking.plan.Action;
import java.util.List;
import java.util.Optional;

/**
 * A box with its texts and the boxes in it.
 *
 * @param keys the ids of the shown resources, its own first; empty if it shows none
 * @param look its look
 * @param area its position and size
 * @param texts its own texts
 * @param children the boxes in it
 * @param action the planned action; empty if it shows no resource of the plan
 * @param isUnmanaged whether it shows a resource that the cluster does not own
 * @param description its text alternative; may be empty
 */
public record Box(
    List<String> keys,
    BoxStyle look,
    Rect area,
    List<TextRun> texts,
    List<Box> children,
    Optional<Action> action,
    boolean isUnmanaged,
    String description) {
  private static final int BADGE = 16;
  private static final int BADGE_INSET = 8;

  public Box {
    keys = List.copyOf(keys);
    texts = List.copyOf(texts);
    children = List.copyOf(children);
  }

  /**
   * Returns the position of the change mark: the corner of a card, or the edge of the VPC, away
   * from its cards. Empty if the resource does not change.
   */
  public Optional<Rect> badge() {
    int top = look == BoxStyle.VPC ? area.y() - BADGE / 2 : area.y() + BADGE_INSET;
    return action
        .filter(Action::isChange)
        .map(change -> new Rect(area.right() - BADGE_INSET - BADGE, top, BADGE, BADGE));
  }

  /** Returns a frame around other boxes. */
  static Box frame(BoxStyle look, Rect area, List<TextRun> texts, List<Box> children) {
    return new Box(List.of(), look, area, texts, children, Optional.empty(), false, "");
  }
}
