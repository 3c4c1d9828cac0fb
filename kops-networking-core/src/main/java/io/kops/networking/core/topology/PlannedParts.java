package io.kops.networking.core.topology;

import io.kops.networking.core.descriptor.PictureRole;
import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.descriptor.ResourceDescriptor;
import io.kops.networking.core.descriptor.ResourceDescriptors;
import io.kops.networking.core.descriptor.ResourceNames;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The resources of a plan by their roles in pictures. Remembers which ones the map already shows.
 * For use by one thread.
 */
final class PlannedParts {
  private final Plan plan;
  private final ResourceNames names;
  private final Map<PictureRole, List<PlannedResource>> byRole;
  private final Set<ResourceId> shown = new TreeSet<>();

  PlannedParts(Plan plan) {
    this.plan = plan;
    this.names = new ResourceNames(plan);
    this.byRole =
        plan.resources().stream()
            .sorted(
                Comparator.comparing(
                        (PlannedResource resource) -> resource.id().kind(),
                        ResourceDescriptors.installed().order())
                    .thenComparing(PlannedResource::id))
            .collect(Collectors.groupingBy(resource -> descriptor(resource).pictureRole(resource)));
  }

  ResourceNames names() {
    return names;
  }

  static ResourceDescriptor descriptor(PlannedResource resource) {
    return ResourceDescriptors.installed().of(resource.id().kind());
  }

  /** Returns the resources of a role, by kind and name. */
  List<PlannedResource> of(PictureRole role) {
    return byRole.getOrDefault(role, List.of());
  }

  /** Returns the resources of a role with this parent. */
  List<PlannedResource> of(PictureRole role, PlannedResource parent) {
    String key = parent.id().toString();
    return of(role).stream().filter(resource -> parentOf(resource).equals(key)).toList();
  }

  /** Returns the key of the parent; empty without one. */
  String parentOf(PlannedResource resource) {
    return descriptor(resource).parentProperty().map(it -> target(resource, it)).orElse("");
  }

  /** Returns the resources that the map does not show yet, in the order of the plan. */
  List<PlannedResource> remaining() {
    return plan.resources().stream().filter(this::isRemaining).toList();
  }

  boolean isRemaining(PlannedResource resource) {
    return !shown.contains(resource.id());
  }

  /** Returns the key of the resource or AWS id that a property names; empty without it. */
  String target(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    return value == null ? "" : target(value);
  }

  /** Returns the keys of the resources or AWS ids in a list; empty without the property. */
  List<String> targets(PlannedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(this::target).toList()
        : List.of();
  }

  String target(PropertyValue value) {
    return names.target(value).map(ResourceId::toString).orElseGet(value::toString);
  }

  /** Returns the card of a resource. */
  Part part(PlannedResource resource, List<Fact> facts) {
    shown.add(resource.id());
    return new Part(
        resource.id().toString(),
        descriptor(resource).partKind(resource),
        names.shorten(resource.name()),
        facts,
        Optional.of(resource.action()),
        description(resource));
  }

  /**
   * Returns the lines of the card of a resource: its own, its children, and the attachments that
   * these reference.
   */
  List<Fact> facts(PlannedResource resource) {
    List<Fact> facts = new ArrayList<>();
    attachmentsOf(resource).forEach(attachment -> facts.add(factOnParent(attachment)));
    descriptor(resource).facts(resource, names).forEach(fact -> facts.add(Fact.of(fact)));
    for (PlannedResource child : of(PictureRole.CHILD, resource)) {
      facts.add(factOnParent(child));
      attachmentsOf(child).forEach(attachment -> facts.add(factOnParent(attachment)));
    }
    return facts;
  }

  private List<PlannedResource> attachmentsOf(PlannedResource resource) {
    Set<String> targets = new TreeSet<>();
    resource.properties().values().forEach(value -> targets.add(target(value)));
    return of(PictureRole.ATTACHMENT).stream()
        .filter(this::isRemaining)
        .filter(attachment -> targets.contains(attachment.id().toString()))
        .toList();
  }

  /** Returns the line of a resource on the card of another one. */
  Fact factOnParent(PlannedResource resource) {
    return fact(resource, descriptor(resource).factOnParent(resource, names));
  }

  Fact fact(PlannedResource resource, String text) {
    shown.add(resource.id());
    return new Fact(text, resource.action(), List.of(resource.id().toString()));
  }

  /** Returns one line per action with the names of the resources that need it. */
  List<Fact> facts(String start, Map<PlannedResource, String> names) {
    return byAction(
        names.keySet(), some -> start + String.join(", ", some.stream().map(names::get).toList()));
  }

  /** Returns one line per action with the number of resources that need it. */
  List<Fact> counts(List<PlannedResource> resources, String noun) {
    return byAction(resources, some -> Quantity.of(some.size(), noun));
  }

  private List<Fact> byAction(
      Collection<PlannedResource> resources, Function<List<PlannedResource>, String> text) {
    List<Fact> facts = new ArrayList<>();
    for (Action action : Action.values()) {
      List<PlannedResource> some = resources.stream().filter(r -> r.action() == action).toList();
      if (!some.isEmpty()) {
        some.forEach(resource -> shown.add(resource.id()));
        facts.add(
            new Fact(
                text.apply(some),
                action,
                some.stream().map(resource -> resource.id().toString()).toList()));
      }
    }
    return facts;
  }

  /** Returns the sentence and the details of a resource in one line. */
  String description(PlannedResource resource) {
    return descriptor(resource).description(resource, names);
  }
}
