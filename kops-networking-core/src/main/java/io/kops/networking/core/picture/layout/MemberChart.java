package io.kops.networking.core.picture.layout;

import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.picture.layout.Nets.Lanes;
import io.kops.networking.core.topology.Fact;
import io.kops.networking.core.topology.MappedMember;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.plan.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The load balancers and instance groups in a row above the security groups. Each card is above its
 * first group. Instance groups with the same groups share a card. Wires between them have lanes
 * above the upper row and between the rows.
 */
final class MemberChart {
  private static final int NARROWEST = 120;
  private static final int WIDEST = 216;
  private static final int BETWEEN = 28;

  private final NetworkMap map;
  private final boolean marked;
  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Lanes forwards = new Lanes();
  private final Lanes memberships = new Lanes();
  private final Map<String, Rect> placed = new HashMap<>();

  /** A column with a member above a security group; a group with several members has several. */
  private record Slot(Optional<MappedMember> member, Optional<Part> group) {}

  MemberChart(NetworkMap map, boolean marked) {
    this.map = map;
    this.marked = marked;
    List<MappedMember> members = new ArrayList<>(map.balancers());
    members.addAll(mergedGroups());
    for (Part group : map.groups()) {
      List<MappedMember> own =
          members.stream().filter(it -> first(it).equals(Optional.of(group.key()))).toList();
      slots.add(new Slot(own.stream().findFirst(), Optional.of(group)));
      own.stream().skip(1).forEach(it -> slots.add(new Slot(Optional.of(it), Optional.empty())));
    }
    members.stream()
        .filter(it -> first(it).isEmpty())
        .forEach(it -> slots.add(new Slot(Optional.of(it), Optional.empty())));
    for (Slot slot : slots) {
      slot.member().ifPresent(member -> assign(member, slot.group()));
    }
  }

  private void assign(MappedMember member, Optional<Part> below) {
    targets(member).forEach(forwards::add);
    groups(member).stream()
        .filter(group -> below.filter(part -> part.key().equals(group)).isEmpty())
        .forEach(memberships::add);
  }

  private List<String> groups(MappedMember member) {
    return member.groups().stream()
        .filter(key -> map.groups().stream().anyMatch(group -> group.key().equals(key)))
        .distinct()
        .toList();
  }

  private Optional<String> first(MappedMember member) {
    return groups(member).stream().findFirst();
  }

  private Set<String> targets(MappedMember balancer) {
    Set<String> targets = new LinkedHashSet<>();
    for (String target : balancer.targets()) {
      Optional.ofNullable(merged.get(target)).ifPresent(targets::add);
    }
    return targets;
  }

  private List<MappedMember> mergedGroups() {
    Map<Set<String>, List<MappedMember>> alike = new LinkedHashMap<>();
    for (MappedMember group : map.instanceGroups()) {
      alike.computeIfAbsent(new TreeSet<>(group.groups()), key -> new ArrayList<>()).add(group);
    }
    List<MappedMember> result = new ArrayList<>();
    for (List<MappedMember> groups : alike.values()) {
      MappedMember first = groups.get(0);
      groups.forEach(group -> merged.put(group.part().key(), first.part().key()));
      result.add(
          groups.size() == 1
              ? first
              : new MappedMember(
                  merged(groups.stream().map(MappedMember::part).toList()),
                  first.groups(),
                  List.of()));
    }
    return result;
  }

  /** The parts are either all in the plan or none of them. */
  private static Part merged(List<Part> parts) {
    Part first = parts.get(0);
    List<Fact> facts = new ArrayList<>();
    List<String> same = first.facts().stream().map(Fact::text).toList();
    boolean isSame =
        parts.stream()
            .allMatch(
                part ->
                    part.facts().stream().map(Fact::text).toList().equals(same)
                        && part.facts().stream().allMatch(fact -> fact.keys().isEmpty()));
    for (Part part : parts) {
      List<String> keys = new ArrayList<>(List.of(part.key()));
      part.facts().forEach(fact -> keys.addAll(fact.keys()));
      List<String> lines = part.facts().stream().map(Fact::text).toList();
      facts.add(
          new Fact(
              isSame ? part.name() : part.name() + ": " + String.join(", ", lines),
              part.action().orElse(Action.KEEP),
              keys));
    }
    if (isSame && !same.isEmpty()) {
      facts.add(new Fact("each " + String.join(", ", same), Action.KEEP, List.of()));
    }
    boolean isCommon = parts.stream().map(Part::action).distinct().count() == 1;
    return new Part(
        first.key(),
        PartKind.INSTANCE_GROUP,
        Quantity.of(parts.size(), "group"),
        facts,
        isCommon ? first.action() : Optional.of(Action.KEEP),
        Quantity.of(parts.size(), "instance group"));
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  /** Returns whether the spec declares members that the plan does not contain. */
  boolean hasDeclared() {
    return slots.stream()
        .flatMap(slot -> slot.member().stream())
        .anyMatch(member -> member.part().isUnmanaged());
  }

  /** Returns the heading, which names the kinds of cards. */
  String title() {
    List<String> kinds = new ArrayList<>();
    if (!map.balancers().isEmpty()) {
      kinds.add("load balancers");
    }
    if (!map.instanceGroups().isEmpty()) {
      kinds.add("instance groups");
    }
    if (!map.groups().isEmpty()) {
      kinds.add("security groups");
    }
    String last = kinds.remove(kinds.size() - 1);
    String title = kinds.isEmpty() ? last : String.join(", ", kinds) + " and " + last;
    return Character.toUpperCase(title.charAt(0)) + title.substring(1);
  }

  private int slotWidth() {
    int room =
        (PictureLayout.WIDEST + PictureLayout.GAP) / Math.max(1, slots.size()) - PictureLayout.GAP;
    int natural = 0;
    for (Slot slot : slots) {
      for (Part part : parts(slot)) {
        natural = Math.max(natural, Card.naturalWidth(part, marked, List.of()));
      }
    }
    return Math.max(NARROWEST, Math.min(Math.min(WIDEST, room), natural));
  }

  private static List<Part> parts(Slot slot) {
    List<Part> parts = new ArrayList<>();
    slot.member().ifPresent(member -> parts.add(member.part()));
    slot.group().ifPresent(parts::add);
    return parts;
  }

  int width() {
    return slots.size() * (slotWidth() + PictureLayout.GAP) - PictureLayout.GAP;
  }

  /** Places the chart and returns its bottom. */
  int place(int left, int top, List<Box> boxes, List<Wire> wires) {
    int width = slotWidth();
    int upper = top + forwards.size();
    int height = 0;
    for (Slot slot : slots) {
      height = Math.max(height, slot.member().map(it -> card(it.part(), width).height()).orElse(0));
    }
    int middle = upper + height;
    int lower = middle + (height == 0 ? 0 : Math.max(BETWEEN, memberships.size()));
    int lowest = 0;
    for (Slot slot : slots) {
      lowest = Math.max(lowest, slot.group().map(it -> card(it, width).height()).orElse(0));
    }
    int x = left;
    for (Slot slot : slots) {
      if (slot.member().isPresent()) {
        Card card = card(slot.member().get().part(), width);
        add(card.at(x, upper, card.height()), boxes);
      }
      if (slot.group().isPresent()) {
        add(card(slot.group().get(), width).at(x, lower, lowest), boxes);
      }
      x += width + PictureLayout.GAP;
    }
    for (Slot slot : slots) {
      slot.member().ifPresent(member -> wire(member, top, middle, wires));
    }
    return lower + lowest;
  }

  private void wire(MappedMember member, int top, int middle, List<Wire> wires) {
    String key = member.part().key();
    Rect box = at(key);
    Action action = member.part().action().orElse(Action.KEEP);
    int port = box.center();
    for (String group : groups(member)) {
      Rect end = at(group);
      boolean isBelow = end.x() == box.x();
      port += isBelow ? 0 : Lanes.WIDTH;
      int start = isBelow ? box.center() : port;
      int lane = middle + memberships.offset(group);
      List<Point> points = new ArrayList<>(List.of(new Point(start, box.bottom())));
      if (!isBelow) {
        points.add(new Point(start, lane));
        points.add(new Point(end.center(), lane));
      }
      points.add(new Point(end.center(), end.y()));
      wires.add(new Wire(Wire.Kind.MEMBER, points, key, group, action));
    }
    port = box.center();
    for (String target : targets(member)) {
      Rect end = at(target);
      int lane = top + forwards.offset(target) - Lanes.WIDTH;
      wires.add(
          new Wire(
              Wire.Kind.FORWARD,
              List.of(
                  new Point(port, box.y()),
                  new Point(port, lane),
                  new Point(end.center(), lane),
                  new Point(end.center(), end.y())),
              key,
              target,
              action));
      port += Lanes.WIDTH;
    }
  }

  private Rect at(String key) {
    Rect area = placed.get(key);
    if (area == null) {
      throw new IllegalStateException(key + " is not placed");
    }
    return area;
  }

  private Card card(Part part, int width) {
    return Card.of(part, width, marked, List.of());
  }

  private void add(Box box, List<Box> boxes) {
    boxes.add(box);
    placed.put(box.keys().get(0), box.area());
  }
}
