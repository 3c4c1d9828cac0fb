package io.kops.networking.core.topology;

import io.kops.networking.core.text.KindLabels;
import io.kops.networking.core.text.Naming;
import io.kops.networking.core.text.ResourceDescriber;
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

/** The resources of a plan on their way into a map: each is taken once. For use by one thread. */
final class PlannedParts {
  private final Plan plan;
  private final Naming naming;
  private final ResourceDescriber telling;
  private final Set<ResourceId> taken = new TreeSet<>();

  PlannedParts(Plan plan) {
    this.plan = plan;
    this.naming = new Naming(plan);
    this.telling = ResourceDescriber.of(plan);
  }

  Naming naming() {
    return naming;
  }

  ResourceDescriber telling() {
    return telling;
  }

  /** Returns the resources of a kind, by name. */
  List<PlannedResource> of(String kind) {
    return plan.resources().stream()
        .filter(resource -> resource.id().kind().name().equals(kind))
        .sorted(Comparator.comparing(PlannedResource::id))
        .toList();
  }

  /** Returns the resources of a kind whose property names this one. */
  List<PlannedResource> of(String kind, String property, PlannedResource owner) {
    return of(kind).stream()
        .filter(resource -> owner.id().toString().equals(target(resource, property)))
        .toList();
  }

  /** Returns the resources that no part has told of yet, in the order of the plan. */
  List<PlannedResource> left() {
    return plan.resources().stream().filter(resource -> !taken.contains(resource.id())).toList();
  }

  /** Returns the key of what a property names: a resource, or an id in the cloud; or nothing. */
  String target(PlannedResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    return value == null ? "" : target(value);
  }

  String target(PropertyValue value) {
    return naming.target(value).map(ResourceId::toString).orElseGet(value::toString);
  }

  /** Returns the keys of what a list names. */
  List<String> targets(PlannedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream().map(this::target).toList()
        : List.of();
  }

  /** Returns the short names of what a list names. */
  List<String> names(PlannedResource resource, String property) {
    return resource.properties().get(property) instanceof PropertyValue.ListValue items
        ? items.values().stream()
            .map(
                value ->
                    naming.shorten(
                        naming.target(value).map(ResourceId::name).orElseGet(value::toString)))
            .toList()
        : List.of();
  }

  Part part(PlannedResource resource, PartKind kind, List<Fact> facts) {
    taken.add(resource.id());
    return new Part(
        resource.id().toString(),
        kind,
        naming.shorten(resource.name()),
        facts,
        Optional.of(resource.action()),
        description(resource));
  }

  /** Returns a line that tells of a resource. */
  Fact fact(PlannedResource resource, String text) {
    taken.add(resource.id());
    return new Fact(text, resource.action(), List.of(resource.id().toString()));
  }

  /** Returns a line for each action, with the names of the resources that need it. */
  List<Fact> facts(String start, Map<PlannedResource, String> names) {
    return byAction(
        names.keySet(), some -> start + String.join(", ", some.stream().map(names::get).toList()));
  }

  /** Returns a line for each action with how many resources need it. */
  List<Fact> counts(List<PlannedResource> resources, String noun, String end) {
    return byAction(resources, some -> KindLabels.count(some.size(), noun) + end);
  }

  private List<Fact> byAction(
      Collection<PlannedResource> resources, Function<List<PlannedResource>, String> text) {
    List<Fact> facts = new ArrayList<>();
    for (Action action : Action.values()) {
      List<PlannedResource> some = resources.stream().filter(r -> r.action() == action).toList();
      if (!some.isEmpty()) {
        some.forEach(resource -> taken.add(resource.id()));
        facts.add(
            new Fact(
                text.apply(some),
                action,
                some.stream().map(resource -> resource.id().toString()).toList()));
      }
    }
    return facts;
  }

  /** Returns all that is to be told of a resource in one line. */
  String description(PlannedResource resource) {
    String sentence = telling.sentence(resource);
    String details = telling.details(resource).replaceAll(" +", " ");
    return sentence + (sentence.endsWith(details) ? "" : ": " + details);
  }
}
