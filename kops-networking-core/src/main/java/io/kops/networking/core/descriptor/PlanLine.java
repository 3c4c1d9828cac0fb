package io.kops.networking.core.descriptor;

import io.kops.networking.core.markup.VisibleText;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource of a plan as a line of a list.
 *
 * @param section its section
 * @param depth the number of resources above it in the tree
 * @param resource the resource
 * @param sentence a noun phrase that identifies it
 * @param details the properties that summarize it; may be empty
 * @param reason why it needs its action; empty if the action explains itself
 * @param changes the changed fields
 */
public record PlanLine(
    PlanSection section,
    int depth,
    PlannedResource resource,
    String sentence,
    String details,
    String reason,
    List<ChangeFormatter.FieldChange> changes) {
  public PlanLine {
    changes = List.copyOf(changes);
  }

  /**
   * Returns all resources of a plan in the order of its text, unchanged ones included. Parents
   * precede their children.
   */
  public static List<PlanLine> of(Plan plan) {
    ResourceNames names = new ResourceNames(plan);
    ResourceTree tree = new ResourceTree(plan, names);
    List<PlanLine> lines = new ArrayList<>();
    tree.roots().forEach((section, roots) -> add(section, 0, roots, tree, names, lines));
    return lines;
  }

  private static void add(
      PlanSection section,
      int depth,
      List<PlannedResource> resources,
      ResourceTree tree,
      ResourceNames names,
      List<PlanLine> lines) {
    ChangeFormatter changes = ChangeFormatter.ofPlan(names);
    for (PlannedResource resource : resources) {
      ResourceDescriptor descriptor = ResourceDescriptors.installed().of(resource.id().kind());
      String sentence = VisibleText.of(descriptor.sentence(resource, names));
      String details = VisibleText.of(descriptor.details(resource, names).replaceAll(" +", " "));
      lines.add(
          new PlanLine(
              section,
              depth,
              resource,
              sentence,
              sentence.endsWith(details) ? "" : details,
              VisibleText.of(ChangeFormatter.reason(resource)),
              resource.changes().stream()
                  .flatMap(change -> changes.format(change).stream())
                  .toList()));
      add(section, depth + 1, tree.children(resource), tree, names, lines);
    }
  }
}
