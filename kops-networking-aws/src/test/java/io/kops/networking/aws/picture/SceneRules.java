package io.kops.networking.aws.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.core.picture.layout.Box;
import io.kops.networking.core.picture.layout.BoxStyle;
import io.kops.networking.core.picture.layout.Point;
import io.kops.networking.core.picture.layout.Rect;
import io.kops.networking.core.picture.layout.Scene;
import io.kops.networking.core.picture.layout.TextRun;
import io.kops.networking.core.picture.layout.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules for every picture: no part overlaps another one that it would hide. */
public final class SceneRules {
  /** The minimum distance of wires from unrelated boxes. */
  private static final int CLEARANCE = 4;

  private final Scene scene;
  private final List<Box> boxes = new ArrayList<>();
  private final List<TextRun> texts = new ArrayList<>();

  private SceneRules(Scene scene) {
    this.scene = scene;
    texts.addAll(scene.texts());
    scene.boxes().forEach(this::collect);
  }

  /** Fails if a picture violates a rule. */
  public static void check(Scene scene) {
    SceneRules rules = new SceneRules(scene);
    rules.boxesBesideEachOtherDoNotOverlap();
    rules.boxesAreWithinTheirParents();
    rules.textsHaveRoom();
    rules.wiresRunStraightAndCrossNoText();
    rules.wiresCrossNoOtherCard();
    rules.badgesHideNothing();
    rules.wiresToDifferentEndsDoNotLieUponEachOther();
  }

  /** Fails unless zones are in rows of three, or four zones in two rows of two. */
  public static void checkZones(Scene scene, int zones) {
    Map<Integer, Integer> rows = new TreeMap<>();
    new SceneRules(scene)
        .boxes.stream()
            .filter(box -> box.look() == BoxStyle.ZONE)
            .forEach(box -> rows.merge(box.area().y(), 1, Integer::sum));
    List<Integer> expected =
        switch (zones) {
          case 4 -> List.of(2, 2);
          case 5 -> List.of(3, 2);
          case 6 -> List.of(3, 3);
          default -> List.of(zones);
        };
    assertThat(rows.values()).containsExactlyElementsOf(expected);
  }

  /** Returns the font size of the smallest text on a page of this width, which shrinks pictures. */
  public static double smallestText(Scene scene, int width) {
    int size =
        new SceneRules(scene).texts.stream().mapToInt(text -> text.style().size()).min().orElse(0);
    return size * Math.min(1.0, (double) width / scene.width());
  }

  /** Returns the texts on the card of a resource, joined by spaces. */
  public static String text(Scene scene, String key) {
    return new SceneRules(scene)
        .boxes.stream()
            .filter(box -> !box.keys().isEmpty() && box.keys().get(0).equals(key))
            .flatMap(box -> box.texts().stream())
            .map(TextRun::text)
            .collect(Collectors.joining(" "));
  }

  /** Returns the number of marked lines on the card of a resource. */
  public static long marks(Scene scene, String key) {
    return new SceneRules(scene)
        .boxes.stream()
            .filter(box -> !box.keys().isEmpty() && box.keys().get(0).equals(key))
            .flatMap(box -> box.texts().stream())
            .filter(text -> text.mark().isPresent())
            .count();
  }

  /** Returns the ids of all resources that the picture shows. */
  public static Set<String> keys(Scene scene) {
    Set<String> keys = new TreeSet<>();
    new SceneRules(scene).boxes.forEach(box -> keys.addAll(box.keys()));
    return keys;
  }

  private void collect(Box box) {
    boxes.add(box);
    texts.addAll(box.texts());
    box.children().forEach(this::collect);
  }

  private void boxesBesideEachOtherDoNotOverlap() {
    apart(scene.boxes().stream().map(Box::area).toList());
    boxes.forEach(box -> apart(box.children().stream().map(Box::area).toList()));
  }

  private void boxesAreWithinTheirParents() {
    Rect all = new Rect(0, 0, scene.width(), scene.height());
    scene.boxes().forEach(box -> within(all, box.area()));
    scene.texts().forEach(text -> within(all, text.area()));
    scene.wires().forEach(wire -> wire.points().forEach(point -> within(all, at(point))));
    for (Box box : boxes) {
      box.children().forEach(child -> within(box.area(), child.area()));
      box.texts().forEach(text -> within(box.area(), text.area()));
    }
  }

  private void textsHaveRoom() {
    apart(texts.stream().map(TextRun::area).toList());
    for (TextRun text : texts) {
      assertThat(text.area().width())
          .as(text.text())
          .isGreaterThanOrEqualTo(text.style().width(text.text()));
    }
    for (TextRun text : scene.texts()) {
      scene.boxes().forEach(box -> apart(List.of(text.area(), box.area())));
    }
    for (Box box : boxes) {
      for (TextRun text : box.texts()) {
        box.children().forEach(child -> apart(List.of(text.area(), child.area())));
      }
    }
  }

  private void wiresRunStraightAndCrossNoText() {
    for (Wire wire : scene.wires()) {
      for (Rect line : lines(wire)) {
        assertThat(line.width() == 0 || line.height() == 0).as("%s", wire).isTrue();
        for (TextRun text : texts) {
          assertThat(crosses(line, text.area())).as("%s and %s", wire, text).isFalse();
        }
      }
    }
  }

  /** A wire can enter a subnet if it ends at the NAT gateway inside. */
  private void wiresCrossNoOtherCard() {
    for (Wire wire : scene.wires()) {
      for (Box box : boxes) {
        boolean frame = box.look() == BoxStyle.VPC || box.look() == BoxStyle.ZONE;
        boolean end =
            box.keys().contains(wire.from())
                || (box.look() == BoxStyle.INTERNET && wire.to().isEmpty())
                || box.keys().contains(wire.to())
                || box.children().stream().anyMatch(child -> child.keys().contains(wire.to()));
        if (!frame && !end) {
          lines(wire)
              .forEach(
                  line ->
                      assertThat(crosses(line, around(box.area())))
                          .as("%s and %s", wire, box)
                          .isFalse());
        }
      }
    }
  }

  private void badgesHideNothing() {
    for (Box box : boxes) {
      Optional<Rect> badge = box.badge();
      if (badge.isPresent()) {
        texts.forEach(text -> apart(List.of(badge.get(), text.area())));
        scene.wires().stream()
            .flatMap(wire -> lines(wire).stream())
            .forEach(line -> assertThat(crosses(line, badge.get())).as("%s", box).isFalse());
        boxes.stream()
            .filter(other -> !other.area().contains(badge.get()) && !other.equals(box))
            .forEach(other -> apart(List.of(badge.get(), other.area())));
      }
    }
  }

  private void wiresToDifferentEndsDoNotLieUponEachOther() {
    List<Wire> wires =
        scene.wires().stream()
            .filter(wire -> wire.kind() != Wire.Kind.TRAFFIC && wire.kind() != Wire.Kind.LIFELINE)
            .toList();
    for (Wire wire : wires) {
      for (Wire other : wires) {
        if (!wire.to().equals(other.to())) {
          for (Rect line : lines(wire)) {
            for (Rect second : lines(other)) {
              assertThat(overlap(line, second)).as("%s and %s", wire, other).isFalse();
            }
          }
        }
      }
    }
  }

  private static List<Rect> lines(Wire wire) {
    List<Rect> lines = new ArrayList<>();
    for (int i = 1; i < wire.points().size(); i++) {
      Point start = wire.points().get(i - 1);
      Point end = wire.points().get(i);
      lines.add(
          new Rect(
              Math.min(start.x(), end.x()),
              Math.min(start.y(), end.y()),
              Math.abs(start.x() - end.x()),
              Math.abs(start.y() - end.y())));
    }
    return lines;
  }

  private static Rect around(Rect area) {
    return new Rect(
        area.x() - CLEARANCE,
        area.y() - CLEARANCE,
        area.width() + 2 * CLEARANCE,
        area.height() + 2 * CLEARANCE);
  }

  private static boolean crosses(Rect line, Rect area) {
    return line.x() < area.right()
        && area.x() < line.right() + 1
        && line.y() < area.bottom()
        && area.y() < line.bottom() + 1
        && line.right() > area.x()
        && line.bottom() > area.y();
  }

  private static boolean overlap(Rect line, Rect other) {
    boolean upright = line.width() == 0 && other.width() == 0 && line.x() == other.x();
    boolean flat = line.height() == 0 && other.height() == 0 && line.y() == other.y();
    return (upright && line.y() < other.bottom() && other.y() < line.bottom())
        || (flat && line.x() < other.right() && other.x() < line.right());
  }

  private static void apart(List<Rect> areas) {
    for (int i = 0; i < areas.size(); i++) {
      for (int j = i + 1; j < areas.size(); j++) {
        assertThat(areas.get(i).intersects(areas.get(j)))
            .as("%s and %s", areas.get(i), areas.get(j))
            .isFalse();
      }
    }
  }

  private static void within(Rect outer, Rect inner) {
    assertThat(outer.contains(inner)).as("%s in %s", inner, outer).isTrue();
  }

  private static Rect at(Point point) {
    return new Rect(point.x(), point.y(), 0, 0);
  }
}
