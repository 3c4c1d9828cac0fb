package io.kops.networking.aws.terraform;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cidr.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates the resources of a Terraform configuration in a simulated account, in the order of their
 * references, as {@code terraform apply} does with version 6 of the AWS provider.
 */
public final class SimulatedTerraform {
  private static final Pattern WHOLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("((?:data\\.)?[a-z0-9_]+\\.[A-Za-z_][A-Za-z0-9_-]*)\\.([a-z0-9_]+)");
  private static final Pattern SUBNET = Pattern.compile("cidrsubnet\\((.*), ([0-9]+), ([0-9]+)\\)");

  private final JsonObject configuration;
  private final SimulatedProvider provider;

  /** The attributes of created resources, by their addresses. */
  private final Map<String, Map<String, String>> created = new TreeMap<>();

  private final Set<String> inProgress = new HashSet<>();

  private SimulatedTerraform(JsonObject configuration, AwsSimulator aws) {
    this.configuration = configuration;
    this.provider = new SimulatedProvider(aws);
  }

  /** Creates all resources of a configuration. */
  public static void apply(String json, AwsSimulator aws) {
    SimulatedTerraform run =
        new SimulatedTerraform(JsonParser.parseString(json).getAsJsonObject(), aws);
    run.configuration
        .getAsJsonObject("resource")
        .asMap()
        .forEach(
            (type, blocks) ->
                blocks.getAsJsonObject().keySet().forEach(label -> run.create(type + "." + label)));
  }

  private Map<String, String> create(String address) {
    Map<String, String> known = created.get(address);
    if (known != null) {
      return known;
    }
    if (!inProgress.add(address)) {
      throw new IllegalStateException("cycle at " + address);
    }
    boolean isData = address.startsWith("data.");
    String[] steps = (isData ? address.substring("data.".length()) : address).split("\\.", 2);
    JsonObject body =
        configuration
            .getAsJsonObject(isData ? "data" : "resource")
            .getAsJsonObject(steps[0])
            .getAsJsonObject(steps[1]);
    if (body.has("depends_on")) {
      body.getAsJsonArray("depends_on").forEach(first -> create(first.getAsString()));
    }
    Map<String, String> attributes = Map.of();
    if (body.has("for_each")) {
      for (Map.Entry<String, JsonElement> each :
          body.getAsJsonObject("for_each").asMap().entrySet()) {
        provider.create(
            steps[0],
            evaluated(body, text(each.getKey()), text(each.getValue().getAsString()))
                .getAsJsonObject());
      }
    } else {
      attributes = provider.create(steps[0], evaluated(body, "", "").getAsJsonObject());
    }
    created.put(address, attributes);
    return attributes;
  }

  /** Returns a value with its expressions evaluated, also in the names of fields. */
  private JsonElement evaluated(JsonElement value, String eachKey, String eachValue) {
    if (value instanceof JsonObject object) {
      JsonObject result = new JsonObject();
      object
          .asMap()
          .forEach(
              (name, field) -> {
                if (!name.equals("depends_on") && !name.equals("for_each")) {
                  result.add(text(name), evaluated(field, eachKey, eachValue));
                }
              });
      return result;
    } else if (value instanceof JsonArray array) {
      JsonArray result = new JsonArray();
      array.forEach(item -> result.add(evaluated(item, eachKey, eachValue)));
      return result;
    } else if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return new JsonPrimitive(
          switch (primitive.getAsString()) {
            case "${each.key}" -> eachKey;
            case "${each.value}" -> eachValue;
            default -> text(primitive.getAsString());
          });
    }
    return value;
  }

  private String text(String template) {
    Matcher whole = WHOLE.matcher(template);
    if (whole.matches()) {
      return expression(whole.group(1));
    }
    // An escape is followed by a brace; everything else is literal.
    return template.replace("$${", "${").replace("%%{", "%{");
  }

  private String expression(String expression) {
    Matcher subnet = SUBNET.matcher(expression);
    if (subnet.matches()) {
      return Cidr.parse(expression(subnet.group(1)))
          .split(Integer.parseInt(subnet.group(2)))
          .get(Integer.parseInt(subnet.group(3)))
          .toString();
    }
    Matcher attribute = ATTRIBUTE.matcher(expression);
    if (!attribute.matches()) {
      throw new IllegalStateException("unknown expression: " + expression);
    }
    return Optional.ofNullable(create(attribute.group(1)).get(attribute.group(2)))
        .orElseThrow(() -> new IllegalStateException("unknown attribute: " + expression));
  }

  /** The arguments of a block. */
  static final class Body {
    private final JsonObject json;
    private final Set<String> unread;

    Body(JsonObject json) {
      this.json = json;
      this.unread = new HashSet<>(json.keySet());
    }

    boolean has(String name) {
      return json.has(name);
    }

    String text(String name) {
      return find(name).orElseThrow(() -> new IllegalStateException("no " + name + ": " + json));
    }

    Optional<String> find(String name) {
      unread.remove(name);
      return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }

    /** Fails if an argument without effect on a new resource has another value. */
    void require(String name, String value) {
      if (!text(name).equals(value)) {
        throw new IllegalStateException(name + " is " + text(name));
      }
    }

    int whole(String name) {
      return Integer.parseInt(text(name));
    }

    Integer number(String name) {
      return find(name).map(Integer::valueOf).orElse(null);
    }

    boolean flag(String name) {
      return find(name).map(Boolean::parseBoolean).orElse(false);
    }

    List<String> texts(String name) {
      unread.remove(name);
      List<String> texts = new ArrayList<>();
      if (json.get(name) instanceof JsonArray array) {
        array.forEach(item -> texts.add(item.getAsString()));
      }
      return texts;
    }

    Map<String, String> map(String name) {
      unread.remove(name);
      Map<String, String> map = new TreeMap<>();
      if (json.get(name) instanceof JsonObject object) {
        object.asMap().forEach((key, value) -> map.put(key, value.getAsString()));
      }
      return map;
    }

    List<Body> blocks(String name) {
      unread.remove(name);
      List<Body> blocks = new ArrayList<>();
      if (json.get(name) instanceof JsonArray array) {
        array.forEach(item -> blocks.add(new Body(item.getAsJsonObject())));
      }
      return blocks;
    }

    Optional<Body> block(String name) {
      return blocks(name).stream().findFirst();
    }

    /** Fails if an argument was not read: the provider would not know it. */
    void finish() {
      if (!unread.isEmpty()) {
        throw new IllegalStateException("arguments without effect: " + unread);
      }
    }
  }
}
