package io.kops.networking.core.descriptor;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import com.google.common.collect.Sets;
import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.core.policy.PolicyDifference;
import io.kops.networking.core.yaml.RedactedLines;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats changed fields and reasons. */
public final class ChangeFormatter {
  private static final int MAX_VALUE_LENGTH = 60;

  private static final int MAX_LINES = 40;

  /** The characters that long texts show before the first difference. */
  private static final int CONTEXT_LENGTH = 20;

  private static final Pattern SPEC = Pattern.compile("(?m)^kind: (?:Cluster|InstanceGroup)\\s*$");

  private final Optional<ResourceNames> names;
  private final String sides;

  private ChangeFormatter(Optional<ResourceNames> names, String sides) {
    this.names = names;
    this.sides = sides;
  }

  /**
   * A changed field.
   *
   * @param summary the field and how it differs, in one line
   * @param details the lines that differ, each with a mark; empty if the summary has both values
   */
  public record FieldChange(String summary, List<String> details) {
    public FieldChange {
      details = List.copyOf(details);
    }

    /** Returns the summary, followed by the indented details. */
    public List<String> lines() {
      return Stream.concat(Stream.of(summary), details.stream().map(line -> "  " + line)).toList();
    }
  }

  /** Returns a formatter for plans, {@code field: old -> new}. It mentions resources by names. */
  public static ChangeFormatter ofPlan(ResourceNames names) {
    return new ChangeFormatter(Optional.of(names), "%s -> %s");
  }

  /** Returns a formatter for drift, {@code field: is observed, should be desired}. */
  public static ChangeFormatter ofDrift() {
    return new ChangeFormatter(Optional.empty(), "is %s, should be %s");
  }

  /**
   * Returns the changed fields of a property: the property itself, or each field of a map that
   * differs. Policies and multi-line texts are compared line by line.
   */
  public List<FieldChange> format(Change change) {
    List<FieldChange> fields = new ArrayList<>();
    add(change, fields);
    return fields;
  }

  private void add(Change change, List<FieldChange> fields) {
    if (isMultiline(change)) {
      LineDiff diff = new LineDiff(content(change.from()), content(change.to()));
      fields.add(field(change, diff.summary(), diff.lines()));
    } else if (isPolicy(change.from()) && isPolicy(change.to())) {
      PolicyDifference difference =
          PolicyDifference.between(change.from().orElseThrow(), change.to().orElseThrow());
      fields.add(field(change, summary(difference), visible(difference.lines())));
    } else if (change.from().orElse(null) instanceof PropertyValue.MapValue from
        && change.to().orElse(null) instanceof PropertyValue.MapValue to) {
      for (String name : new TreeSet<>(Sets.union(from.values().keySet(), to.values().keySet()))) {
        Optional<PropertyValue> old = Optional.ofNullable(from.values().get(name));
        Optional<PropertyValue> now = Optional.ofNullable(to.values().get(name));
        if (!old.equals(now)) {
          add(new Change(change.field() + "." + name, old, now), fields);
        }
      }
    } else {
      addValues(change, fields);
    }
  }

  private void addValues(Change change, List<FieldChange> fields) {
    String from = side(change.from(), change.to());
    String to = side(change.to(), change.from());
    boolean fits = isShort(from) && isShort(to);
    if (!fits
        && change.from().orElse(null) instanceof PropertyValue.ListValue old
        && change.to().orElse(null) instanceof PropertyValue.ListValue now) {
      fields.add(items(change, old.values(), now.values()));
      return;
    }
    // Long texts are cut around the first difference, so that both sides differ.
    int start = fits ? 0 : Math.max(0, commonPrefix(from, to) - CONTEXT_LENGTH);
    fields.add(field(change, sides.formatted(excerpt(from, start), excerpt(to, start)), List.of()));
  }

  private FieldChange items(Change change, List<PropertyValue> old, List<PropertyValue> now) {
    List<String> removed = old.stream().filter(it -> !now.contains(it)).map(this::shown).toList();
    List<String> added = now.stream().filter(it -> !old.contains(it)).map(this::shown).toList();
    if (removed.isEmpty() && added.isEmpty()) {
      return field(change, "the same items, repeated or in another order", List.of());
    }
    List<String> lines = new ArrayList<>();
    removed.forEach(item -> lines.add("- " + item));
    added.forEach(item -> lines.add("+ " + item));
    return field(change, "+%d -%d items".formatted(added.size(), removed.size()), lines);
  }

  private static int commonPrefix(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  private static boolean isShort(String value) {
    return value.length() <= MAX_VALUE_LENGTH || value.startsWith("arn:");
  }

  private static String excerpt(String value, int start) {
    int from = Math.min(start, value.length());
    int end = Math.min(value.length(), from + MAX_VALUE_LENGTH);
    return value.startsWith("arn:")
        ? value
        : (from > 0 ? "…" : "") + value.substring(from, end) + (end < value.length() ? "…" : "");
  }

  private static List<String> visible(List<String> lines) {
    return lines.stream().map(VisibleText::of).toList();
  }

  private static FieldChange field(Change change, String difference, List<String> details) {
    List<String> shown = details;
    if (details.size() > MAX_LINES) {
      shown = new ArrayList<>(details.subList(0, MAX_LINES));
      shown.add("(and %d more lines)".formatted(details.size() - MAX_LINES));
    }
    return new FieldChange(VisibleText.of(change.field()) + ": " + difference, shown);
  }

  private static String summary(PolicyDifference difference) {
    return difference.added().isEmpty() && difference.removed().isEmpty()
        ? "the same permissions in another form or version"
        : "+%d -%d permissions".formatted(difference.added().size(), difference.removed().size());
  }

  /** A reference includes the kind of its target if the target replaces one of another kind. */
  private String side(Optional<PropertyValue> value, Optional<PropertyValue> other) {
    Optional<ResourceKind> kind = kind(value);
    boolean otherKind = other.isPresent() && !kind(other).equals(kind);
    return kind.filter(known -> otherKind)
            .map(known -> ResourceDescriptors.installed().of(known).label() + " ")
            .orElse("")
        + side(value);
  }

  private Optional<ResourceKind> kind(Optional<PropertyValue> value) {
    return value.flatMap(this::target).map(ResourceId::kind);
  }

  private Optional<ResourceId> target(PropertyValue value) {
    return names.flatMap(known -> known.target(value));
  }

  /** Returns the reason for an action; empty if the action explains itself. */
  public static String reason(PlannedResource resource) {
    Reason.Code code = resource.reason().code();
    boolean obvious =
        code == Reason.Code.MISSING
            || code == Reason.Code.UP_TO_DATE
            || code == Reason.Code.CLUSTER_DELETED;
    return obvious ? "" : resource.reason().text();
  }

  private static boolean isMultiline(Change change) {
    return Stream.of(change.from(), change.to())
        .flatMap(Optional::stream)
        .anyMatch(
            value -> value instanceof PropertyValue.TextValue text && text.value().contains("\n"));
  }

  private static String content(Optional<PropertyValue> value) {
    return value.map(PropertyValue::toString).orElse("");
  }

  private static boolean isPolicy(Optional<PropertyValue> value) {
    return value.filter(PolicyDifference::isPolicy).isPresent();
  }

  private String side(Optional<PropertyValue> value) {
    return value.map(this::shown).orElse("(none)");
  }

  private String shown(PropertyValue value) {
    if (value instanceof PropertyValue.ListValue items) {
      return items.values().stream().map(this::shown).collect(Collectors.joining(", "));
    }
    if (PolicyDifference.isPolicy(value)) {
      return PolicySize.of(value).toString();
    }
    String name = target(value).map(ResourceId::name).orElse(value.toString());
    return VisibleText.of(names.map(known -> known.shorten(name)).orElse(name));
  }

  /** The line-by-line difference of two texts. */
  static final class LineDiff {
    private final String before;
    private final String after;
    private final Patch<String> patch;

    LineDiff(String before, String after) {
      this.before = before;
      this.after = after;
      this.patch = DiffUtils.diff(before.lines().toList(), after.lines().toList());
    }

    /** Returns the numbers of added and removed lines, such as {@code +3 -1 lines}. */
    String summary() {
      int removed = 0;
      int added = 0;
      for (AbstractDelta<String> delta : patch.getDeltas()) {
        removed += delta.getSource().size();
        added += delta.getTarget().size();
      }
      return removed + added == 0
          ? "only line endings differ"
          : String.format(Locale.ROOT, "+%d -%d lines", added, removed);
    }

    /** Returns the removed and added lines with their marks. Values of specs are redacted. */
    List<String> lines() {
      List<String> lines = new ArrayList<>();
      IntFunction<String> old = shown(before);
      IntFunction<String> now = shown(after);
      for (AbstractDelta<String> delta : patch.getDeltas()) {
        lines.add("@@ line " + (delta.getSource().getPosition() + 1));
        addAll("- ", delta.getSource(), old, lines);
        addAll("+ ", delta.getTarget(), now, lines);
      }
      return lines;
    }

    private static void addAll(
        String mark, Chunk<String> chunk, IntFunction<String> shown, List<String> lines) {
      for (int i = 0; i < chunk.size(); i++) {
        // Lines beyond the limit are only counted.
        boolean counted = lines.size() > MAX_LINES;
        lines.add(counted ? "" : mark + VisibleText.of(shown.apply(chunk.getPosition() + i + 1)));
      }
    }

    /** Returns the lines of a text by their numbers, starting at 1. */
    private static IntFunction<String> shown(String text) {
      if (SPEC.matcher(text).find()) {
        return new RedactedLines(text)::line;
      }
      List<String> lines = text.lines().toList();
      return number -> lines.get(number - 1);
    }
  }
}
