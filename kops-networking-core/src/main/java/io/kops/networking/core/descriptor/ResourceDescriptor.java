package io.kops.networking.core.descriptor;

import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes how resources of one kind appear in text and pictures. Stateless.
 *
 * <p>Plans can be read from files and observations can be incomplete: every method accepts a
 * resource without the properties that its kind usually has.
 */
public interface ResourceDescriptor {
  /** Returns the described kind. */
  ResourceKind kind();

  /** Returns the section of printed plans that lists the kind. */
  PlanSection section();

  /**
   * Returns the position among the kinds of the section, lowest first. Kinds of equal rank print in
   * the order of their registration.
   */
  default int rank() {
    return 0;
  }

  /** Returns the label of the kind in running text, such as {@code NAT gateway}. */
  String label();

  /** Returns the label in front of the title in a list; empty if the title needs none. */
  default String listLabel(PlannedResource resource) {
    return label();
  }

  /** Returns the property that references the parent, under which lists show the resource. */
  default Optional<String> parentProperty() {
    return Optional.empty();
  }

  /** Returns the title of a resource: its name, or the property that identifies it better. */
  default String title(PlannedResource resource, ResourceNames names) {
    return resource.name();
  }

  /** Returns the properties that summarize a resource; empty if the title is sufficient. */
  String details(PlannedResource resource, ResourceNames names);

  /** Returns a noun phrase that identifies a resource outside of a list. */
  default String sentence(PlannedResource resource, ResourceNames names) {
    return label() + " " + title(resource, names);
  }

  /** Returns the role of a resource in pictures. */
  default PictureRole pictureRole(PlannedResource resource) {
    return PictureRole.LISTED;
  }

  /** Returns the look of a resource that pictures draw as a card. */
  default PartKind partKind(PlannedResource resource) {
    return pictureRole(resource).partKind();
  }

  /** Returns the lines of the card of a resource, without those of its children. */
  default List<String> facts(PlannedResource resource, ResourceNames names) {
    return List.of();
  }

  /** Returns the line of a resource on the card of another one. */
  default String factOnParent(PlannedResource resource, ResourceNames names) {
    return title(resource, names);
  }

  /**
   * Returns the properties that name the ends of connections in pictures: the targets of routes and
   * the peers of rules. The values are the looks of ends that are not resources of the plan.
   */
  default Map<String, PartKind> connections() {
    return Map.of();
  }

  /** Returns the sentence and the details of a resource in one line. */
  default String description(PlannedResource resource, ResourceNames names) {
    String sentence = sentence(resource, names);
    String details = details(resource, names).replaceAll(" +", " ");
    return sentence + (sentence.endsWith(details) ? "" : ": " + details);
  }
}
