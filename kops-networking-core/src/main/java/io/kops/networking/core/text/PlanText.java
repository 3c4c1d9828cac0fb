package io.kops.networking.core.text;

import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A plan as text: the VPC first, then subnets by zone, routing, security groups with their rules
 * beneath, and IAM. Each resource has a line that starts with the mark of its {@link Action}; what
 * differs stands beneath it. Resources that need nothing are counted, and shown only where one
 * beneath them needs something. Equal plans give equal text.
 */
public final class PlanText {
  private final Plan plan;
  private final Palette palette;
  private final Naming naming;
  private final ResourceDescriber telling;
  private final ChangeFormatter changes;
  private final ResourceTree tree;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Plan plan, Palette palette) {
    this.plan = plan;
    this.palette = palette;
    this.naming = new Naming(plan);
    this.telling = new ResourceDescriber(naming);
    this.changes = new ChangeFormatter(naming);
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

  private void area(PlanSection area, List<PlannedResource> roots) {
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
    if (ResourceDescriber.isInExternalGroup(resource)) {
      return "rule in";
    }
    String kind = resource.id().kind().name();
    return kind.equals("SecurityGroupRule") ? "" : KindLabels.of(resource.id().kind());
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

  private String reason(PlannedResource resource) {
    String reason = ChangeFormatter.reason(resource);
    return reason.isEmpty() ? "" : palette.paint(Tone.FAINT, "  (" + reason + ")");
  }

  private void change(String indent, Change change) {
    List<String> lines = changes.lines(change);
    line(indent, palette.paint(Tone.CHANGED, lines.get(0)));
    lines.stream()
        .skip(1)
        .forEach(content -> line(indent + "  ", palette.paint(Tone.FAINT, content)));
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }
}
