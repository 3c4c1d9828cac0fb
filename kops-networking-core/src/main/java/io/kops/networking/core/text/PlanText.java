package io.kops.networking.core.text;

import io.kops.networking.core.descriptor.ChangeFormatter;
import io.kops.networking.core.descriptor.ChangeFormatter.FieldChange;
import io.kops.networking.core.descriptor.PlanSection;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.descriptor.ResourceDescriptors;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.core.descriptor.ResourceTree;
import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Renders a plan as text: the VPC first, then subnets by zone, routing, security groups with their
 * rules, and IAM. Each resource has one line that starts with the mark of its {@link Action},
 * followed by its changed fields. Unchanged resources are counted; they are shown only above a
 * child that changes. Equal plans give equal text.
 */
public final class PlanText {
  private final Plan plan;
  private final Palette palette;
  private final ResourceNames names;
  private final ChangeFormatter changes;
  private final ResourceTree tree;
  private final StringBuilder text = new StringBuilder();

  private PlanText(Plan plan, Palette palette) {
    this.plan = plan;
    this.palette = palette;
    this.names = new ResourceNames(plan);
    this.changes = ChangeFormatter.ofPlan(names);
    this.tree = new ResourceTree(plan, names);
  }

  /**
   * Returns the plan without its problems, except for the traffic that it opens and closes. Each
   * line ends with a line feed.
   */
  public static String write(Plan plan, Palette palette) {
    return new PlanText(plan, palette).write();
  }

  /**
   * Returns the number of resources per action in one line, such as {@code 2 to create, 0 to
   * update, 0 to delete, 60 unchanged}.
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

  static String outlook(Action action) {
    return switch (action) {
      case CREATE -> "to create";
      case UPDATE -> "to update";
      case REPLACE -> "to replace";
      case DELETE -> "to delete";
      case KEEP -> "unchanged";
    };
  }

  private String write() {
    String subject = plan.purpose() == Plan.Purpose.DELETE ? "Deletion of " : "Network of ";
    line("", palette.paint(Tone.HEADING, subject + plan.cluster()));
    if (!plan.isUpToDate()) {
      tree.roots().forEach(this::section);
      flows();
      text.append('\n');
    }
    line("", conclusion());
    return text.toString();
  }

  private void flows() {
    List<Problem> flows = plan.problems().of(PlanningCodes.FLOWS_CHANGE);
    if (!flows.isEmpty()) {
      text.append('\n');
      line("", palette.paint(Tone.HEADING, "Flows"));
      flows.forEach(flow -> line("  ", VisibleText.of(flow.message())));
    }
  }

  private String conclusion() {
    if (!plan.isApplicable()) {
      return palette.paint(Tone.ERROR, "Cannot be applied: fix the errors above.");
    }
    return plan.isUpToDate()
        ? palette.paint(Tone.GOOD, "Nothing to do") + ": " + summary(plan) + "."
        : palette.paint(Tone.HEADING, summary(plan)) + ".";
  }

  private void section(PlanSection section, List<PlannedResource> roots) {
    List<PlannedResource> shown = roots.stream().filter(this::isShown).toList();
    if (!shown.isEmpty()) {
      text.append('\n');
      line("", palette.paint(Tone.HEADING, section.title()));
      level("  ", shown);
    }
  }

  /** Writes resources of one level in columns. */
  private void level(String indent, List<PlannedResource> resources) {
    int labelWidth = width(resources.stream().map(PlanText::label).toList());
    int titleWidth = width(resources.stream().map(this::title).toList());
    for (PlannedResource resource : resources) {
      String label = label(resource);
      String mark = palette.paint(Tone.of(resource.action()), resource.action().mark());
      String rest =
          (label.isEmpty() ? "" : pad(label, labelWidth) + " ")
              + pad(title(resource), titleWidth)
              + "  "
              + VisibleText.of(descriptor(resource).details(resource, names));
      line(indent, mark + " " + rest.stripTrailing() + reason(resource));
      for (Change change : resource.changes()) {
        changes.format(change).forEach(field -> change(indent + "    ", field));
      }
      level(indent + "    ", tree.children(resource).stream().filter(this::isShown).toList());
    }
  }

  private static ResourceDescriptor descriptor(PlannedResource resource) {
    return ResourceDescriptors.installed().of(resource.id().kind());
  }

  private static String label(PlannedResource resource) {
    return VisibleText.of(descriptor(resource).listLabel(resource));
  }

  private String title(PlannedResource resource) {
    return VisibleText.of(descriptor(resource).title(resource, names));
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private boolean isShown(PlannedResource resource) {
    return resource.action().isChange() || tree.children(resource).stream().anyMatch(this::isShown);
  }

  private String reason(PlannedResource resource) {
    String reason = VisibleText.of(ChangeFormatter.reason(resource));
    return reason.isEmpty() ? "" : palette.paint(Tone.FAINT, "  (" + reason + ")");
  }

  private void change(String indent, FieldChange change) {
    line(indent, palette.paint(Tone.CHANGED, change.summary()));
    change.details().forEach(content -> line(indent + "  ", palette.paint(Tone.FAINT, content)));
  }

  private void line(String indent, String content) {
    text.append(indent).append(content).append('\n');
  }
}
