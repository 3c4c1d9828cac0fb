package io.kops.networking.core.text;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.resource.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan as text: the VPC first, then subnets by zone, routing, security groups with their rules
 * beneath, and IAM. Each resource has a line that starts with the mark of its {@link Action}; what
 * differs stands beneath it. Resources that need nothing are counted, and shown only where one
 * beneath them needs something. Equal plans give equal text.
 */
public final class PlanText {
  private static final int WIDEST_VALUE = 60;

  private final Plan plan;
  private final Palette palette;
  private final Naming naming;
  private final Telling telling;
  private final ResourceTree tree;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Plan plan, Palette palette) {
    this.plan = plan;
    this.palette = palette;
    this.naming = new Naming(plan);
    this.telling = new Telling(naming);
    this.tree = new ResourceTree(plan, naming);
  }

  /** Returns the plan without its problems; each line ends with a line feed. */
  public static String write(Plan plan, Palette palette) {
    return new PlanText(plan, palette).write();
  }

  /**
   * Returns what a plan comes to in one line, such as {@code 2 to create, 0 to update, 0 to delete,
   * 60 unchanged}.
   */
  public static String summary(Plan plan) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Action, Long> count : plan.summary().entrySet()) {
      boolean usual =
          switch (count.getKey()) {
            case CREATE, UPDATE, DELETE -> !plan.isUpToDate();
            case REPLACE, KEEP -> false;
          };
      if (usual || count.getValue() > 0) {
        parts.add(count.getValue() + " " + outlook(count.getKey()));
      }
    }
    return parts.isEmpty() ? "no resources" : String.join(", ", parts);
  }

  private static String outlook(Action action) {
    return switch (action) {
      case CREATE -> "to create";
      case UPDATE -> "to update";
      case REPLACE -> "to replace";
      case DELETE -> "to delete";
      case KEEP -> "unchanged";
    };
  }

  private String write() {
    String what = plan.purpose() == Plan.Purpose.DELETE ? "Deletion of " : "Network of ";
    line("", palette.paint(Tone.HEADING, what + plan.cluster()));
    if (!plan.isUpToDate()) {
      tree.roots().forEach(this::area);
      text.append('\n');
    }
    line("", conclusion());
    return text.toString();
  }

  private String conclusion() {
    if (!plan.isApplicable()) {
      return palette.paint(Tone.ERROR, "Not possible before the errors are mended.");
    }
    return plan.isUpToDate()
        ? palette.paint(Tone.GOOD, "Nothing to do") + ": " + summary(plan) + "."
        : palette.paint(Tone.HEADING, summary(plan)) + ".";
  }

  private void area(Area area, List<PlannedResource> roots) {
    List<PlannedResource> shown = roots.stream().filter(this::matters).toList();
    if (!shown.isEmpty()) {
      text.append('\n');
      line("", palette.paint(Tone.HEADING, area.title()));
      level("  ", shown);
    }
  }

  /** Writes resources beneath one another, in columns. */
  private void level(String indent, List<PlannedResource> resources) {
    int wordWidth = width(resources.stream().map(PlanText::word).toList());
    int titleWidth = width(resources.stream().map(telling::title).toList());
    for (PlannedResource resource : resources) {
      String word = word(resource);
      String mark = palette.paint(Tone.of(resource.action()), resource.action().mark());
      String rest =
          (word.isEmpty() ? "" : pad(word, wordWidth) + " ")
              + pad(telling.title(resource), titleWidth)
              + "  "
              + telling.details(resource);
      line(indent, mark + " " + rest.stripTrailing() + reason(resource));
      for (Change change : resource.changes()) {
        change(indent + "    ", change);
      }
      level(indent + "    ", tree.beneath(resource).stream().filter(this::matters).toList());
    }
  }

  /** A rule's title says that it is one. */
  private static String word(PlannedResource resource) {
    String kind = resource.id().kind().name();
    return kind.equals("SecurityGroupRule") ? "" : Words.of(resource.id().kind());
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private boolean matters(PlannedResource resource) {
    return resource.action().isChange() || tree.beneath(resource).stream().anyMatch(this::matters);
  }

  /** That a new thing is missing, and that all goes with its cluster, needs no words. */
  private String reason(PlannedResource resource) {
    Reason.Code code = resource.reason().code();
    boolean plain =
        code == Reason.Code.MISSING
            || code == Reason.Code.UP_TO_DATE
            || code == Reason.Code.CLUSTER_DELETED;
    return plain ? "" : palette.paint(Tone.FAINT, "  (" + resource.reason().text() + ")");
  }

  private void change(String indent, Change change) {
    if (!isContent(change)) {
      line(indent, palette.paint(Tone.CHANGED, change(change)));
      return;
    }
    LineDiff diff = LineDiff.between(content(change.from()), content(change.to()));
    line(indent, palette.paint(Tone.CHANGED, change.field() + ": " + diff.summary()));
    diff.lines().forEach(content -> line(indent + "  ", palette.paint(Tone.FAINT, content)));
  }

  /** A text of several lines is told line by line. */
  private static boolean isContent(Change change) {
    return Stream.of(change.from(), change.to())
        .flatMap(Optional::stream)
        .anyMatch(value -> value instanceof PropertyValue.Text text && text.value().contains("\n"));
  }

  private static String content(Optional<PropertyValue> value) {
    return value.map(PropertyValue::toString).orElse("");
  }

  private String change(Change change) {
    if (isPolicy(change.from()) && isPolicy(change.to())) {
      return change.field() + ": " + policy(change.from()) + " -> " + policy(change.to());
    }
    return change.field() + ": " + side(change.from()) + " -> " + side(change.to());
  }

  private static boolean isPolicy(Optional<PropertyValue> value) {
    return value.filter(PolicySize::isPolicy).isPresent();
  }

  private static String policy(Optional<PropertyValue> document) {
    return document.map(PolicySize::of).map(PolicySize::toString).orElse("(none)");
  }

  private String side(Optional<PropertyValue> value) {
    return value.map(this::shown).orElse("(none)");
  }

  private String shown(PropertyValue value) {
    String whole =
        value instanceof PropertyValue.Items items
            ? items.values().stream().map(this::shown).collect(Collectors.joining(", "))
            : naming.shorten(naming.target(value).map(id -> id.name()).orElse(value.toString()));
    return whole.length() <= WIDEST_VALUE ? whole : whole.substring(0, WIDEST_VALUE - 1) + "…";
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }
}
