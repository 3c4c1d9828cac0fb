package io.kops.networking.core.picture.layout;

import io.kops.networking.plan.Action;
import java.util.Optional;

/**
 * A text on one line.
 *
 * @param text the text
 * @param style its style
 * @param area its position and size; wide enough for the text in all usual fonts
 * @param mark the action if the text is the mark of a change; empty otherwise
 */
public record TextRun(String text, TextStyle style, Rect area, Optional<Action> mark) {
  static TextRun of(String text, TextStyle style, int x, int y) {
    return new TextRun(
        text, style, new Rect(x, y, style.width(text), style.lineHeight()), Optional.empty());
  }

  static TextRun mark(Action action, int x, int y, int height) {
    return new TextRun(
        action.mark(),
        TextStyle.MARK,
        new Rect(x, y, TextStyle.MARK.width(action.mark()), height),
        Optional.of(action));
  }

  TextRun moved(int x, int y) {
    return new TextRun(
        text, style, new Rect(area.x() + x, area.y() + y, area.width(), area.height()), mark);
  }
}
