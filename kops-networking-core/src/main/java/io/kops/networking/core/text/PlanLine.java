package io.kops.networking.core.text;

import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A resource of a plan in words, for those who show plans in a way of their own.
 *
 * @param area the section that it stands in
 * @param depth beneath how many other resources it stands
 * @param resource the resource
 * @param sentence what it is called where nothing stands above it
 * @param details its telling properties; may be empty
 * @param reason why it needs its action, where that does not go without saying; may be empty
 * @param changes the lines that say what differs
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PlanLine(
    PlanSection area,
    int depth,
    PlannedResource resource,
    String sentence,
    String details,
    String reason,
    List<String> changes) {
  /** Copies the list. */
  public PlanLine {
    changes = List.copyOf(changes);
  }

  /**
   * Returns all resources of a plan in the order of its text, those that need nothing included.
   * Resources stand after what they stand beneath.
   */
  public static List<PlanLine> of(Plan plan) {
    Naming naming = new Naming(plan);
    ResourceTree tree = new ResourceTree(plan, naming);
    List<PlanLine> lines = new ArrayList<>();
    tree.roots().forEach((area, roots) -> add(area, 0, roots, tree, naming, lines));
    return lines;
  }

  private static void add(
      PlanSection area,
      int depth,
      List<PlannedResource> resources,
      ResourceTree tree,
      Naming naming,
      List<PlanLine> lines) {
    ResourceDescriber telling = new ResourceDescriber(naming);
    ChangeFormatter words = new ChangeFormatter(naming);
    for (PlannedResource resource : resources) {
      String sentence = telling.sentence(resource);
      String details = telling.details(resource).replaceAll(" +", " ");
      lines.add(
          new PlanLine(
              area,
              depth,
              resource,
              sentence,
              sentence.endsWith(details) ? "" : details,
              ChangeFormatter.reason(resource),
              resource.changes().stream().flatMap(c -> words.lines(c).stream()).toList()));
      add(area, depth + 1, tree.beneath(resource), tree, naming, lines);
    }
  }
}
