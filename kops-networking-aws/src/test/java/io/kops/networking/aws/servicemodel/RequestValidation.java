package io.kops.networking.aws.servicemodel;

import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares a request with the model of its service: unknown and deprecated members, required
 * members, types, enums, patterns, lengths, ranges and sizes of lists.
 */
final class RequestValidation {
  private final ServiceModel model;
  private final List<Violation> found = new ArrayList<>();

  private RequestValidation(ServiceModel model) {
    this.model = model;
  }

  static List<Violation> of(ServiceModel model, String action, HttpRequest request) {
    RequestValidation validation = new RequestValidation(model);
    validation.check(action, request);
    return validation.found;
  }

  private void check(String action, HttpRequest request) {
    if (!model.hasOperation(action)) {
      found.add(new Violation("Action", "the service has no operation " + action));
      return;
    }
    if (model.isDeprecated(action)) {
      found.add(new Violation("Action", action + " is deprecated"));
    }
    if (model.isRest()) {
      model.input(action).ifPresent(shape -> rest(shape, request));
    } else {
      query(action, request);
    }
  }

  private void query(String action, HttpRequest request) {
    SortedMap<String, String> form = new TreeMap<>(request.query());
    form.putAll(FormCoding.parse(request.text()));
    form.remove("Action");
    String version = Optional.ofNullable(form.remove("Version")).orElse("");
    if (!version.equals(model.apiVersion())) {
      found.add(ValueRules.violation("Version", "is not version " + model.apiVersion(), version));
    }
    Optional<Shape> input = model.input(action);
    if (input.isPresent()) {
      structure("", input.get(), FormTree.of(form));
    } else if (!form.isEmpty()) {
      found.add(new Violation(form.firstKey(), "the operation has no members"));
    }
  }

  private void structure(String path, Shape shape, FormTree sent) {
    Set<String> known = new HashSet<>();
    shape
        .members()
        .forEach(
            (name, member) -> {
              String wire = wireName(name, member);
              known.add(wire);
              FormTree value = sent.children().get(wire);
              String inner = path.isEmpty() ? name : path + "." + name;
              if (value != null) {
                member(inner, member, value);
              } else if (shape.required().contains(name)) {
                found.add(new Violation(inner, "is required"));
              }
            });
    sent.children().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                found.add(
                    new Violation(
                        path.isEmpty() ? name : path + "." + name,
                        "is no member of " + shape.name())));
  }

  /** EC2 starts names with a capital letter; the query protocol takes them as they are. */
  private String wireName(String name, Shape.Member member) {
    if (!model.isEc2()) {
      return member.locationName().orElse(name);
    }
    return member
        .queryName()
        .or(() -> member.locationName().map(RequestValidation::capitalized))
        .orElse(name);
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private void member(String path, Shape.Member member, FormTree sent) {
    Shape shape = model.shape(member.target());
    if (member.deprecated() || shape.deprecated()) {
      found.add(new Violation(path, "is deprecated"));
    }
    switch (shape.type()) {
      case "structure" -> structure(path, shape, sent);
      case "list" -> list(path, shape, sent);
      case "map" -> {
        // No call of the engine has one.
      }
      default -> {
        if (!sent.children().isEmpty()) {
          found.add(new Violation(path, "is no structure"));
        }
        found.addAll(ValueRules.check(path, shape, sent.value().orElse("")));
      }
    }
  }

  private void list(String path, Shape shape, FormTree sent) {
    Shape.Member element = shape.element().orElseThrow();
    FormTree elements = sent;
    if (!model.isEc2() && !shape.flattened()) {
      String wrapper = element.locationName().orElse("member");
      sent.children().keySet().stream()
          .filter(name -> !name.equals(wrapper))
          .forEach(name -> found.add(new Violation(path + "." + name, "is no " + wrapper)));
      elements = sent.children().getOrDefault(wrapper, new FormTree());
    }
    int size = elements.children().size();
    ValueRules.range(path, shape, size, "size", elements.children().keySet().toString(), found);
    for (Map.Entry<String, FormTree> entry : elements.children().entrySet()) {
      if (!entry.getKey().matches("[0-9]+")) {
        found.add(new Violation(path + "." + entry.getKey(), "is no element of a list"));
      } else {
        member(path + "[" + entry.getKey() + "]", element, entry.getValue());
      }
    }
  }

  /** The members of a REST request that are in its path, its query and its headers. */
  private void rest(Shape shape, HttpRequest request) {
    String[] path = request.path().split("/", 3);
    shape
        .members()
        .forEach(
            (name, member) -> {
              Optional<String> value = restValue(name, member, path, request);
              if (value.isPresent()) {
                member(
                    name,
                    member,
                    FormTree.of(Map.of("value", value.get())).children().get("value"));
              } else if (shape.required().contains(name) && member.location().isPresent()) {
                found.add(new Violation(name, "is required"));
              }
            });
  }

  private static Optional<String> restValue(
      String name, Shape.Member member, String[] path, HttpRequest request) {
    String wire = member.locationName().orElse(name);
    return switch (member.location().orElse("body")) {
      case "uri" -> {
        int index = name.equals("Bucket") ? 1 : 2;
        yield path.length > index && !path[index].isEmpty()
            ? Optional.of(FormCoding.percentDecode(path[index]))
            : Optional.empty();
      }
      case "querystring" -> Optional.ofNullable(request.query().get(wire));
      case "header" -> request.header(wire).filter(text -> !wire.equals("Expires"));
      default -> Optional.empty();
    };
  }
}
