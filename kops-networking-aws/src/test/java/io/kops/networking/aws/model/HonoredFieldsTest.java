package io.kops.networking.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every field that docs/fields.md lists as honored changes the resources, the node settings, the
 * addons, the problems or the assessment of a change. {@code samples.tsv} has a value per field.
 */
class HonoredFieldsTest {
  private static final Path FOLDER = Path.of("src/test/resources/fields");
  private static final Path PAGE = Path.of("../docs/fields.md");
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final ExistingNetwork EXISTING =
      ExistingNetwork.builder()
          .accountId("123456789012")
          .internetGatewayId("igw-1")
          .hostedZoneId("Z1AAA")
          .build();

  /**
   * Conditions that a spec alone does not meet, because they need an account or a running cluster.
   */
  private static final List<String> ELSEWHERE =
      List.of(
          "honored when kops itself reads",
          "honored in rolling updates",
          "honored when images are looked up",
          "honored with HostedZones");

  private static final Pattern ROW =
      Pattern.compile("\\| `(spec[^`]*)` \\| ([^|]*) \\| (honored[^|]*) \\| (.*) \\|");

  private final Map<String, Outcome> outcomes = new HashMap<>();

  /** The problems, resources and cluster of a spec; without resources if the spec has errors. */
  private record Outcome(Set<String> problems, String resources, Cluster cluster) {}

  private record Sample(
      String release,
      String kind,
      String field,
      String base,
      JsonElement value,
      List<String> given) {
    String name() {
      return release + " " + kind + " " + field;
    }
  }

  @Test
  void everyHonoredFieldHasSample() throws IOException {
    Set<String> sampled = new TreeSet<>(samples().stream().map(Sample::name).toList());
    Set<String> honored = honored();
    assertThat(honored).hasSizeGreaterThan(500);
    Set<String> missing = new TreeSet<>(honored);
    missing.removeAll(sampled);
    assertThat(missing).as("honored fields without a value in samples.tsv").isEmpty();
    sampled.removeAll(honored);
    assertThat(sampled).as("values of fields that are not honored").isEmpty();
  }

  @Test
  void everyHonoredFieldHasEffect() throws IOException {
    List<String> without = new ArrayList<>();
    for (Sample sample : samples()) {
      JsonArray base = base(sample);
      JsonArray changed = base.deepCopy();
      set(target(changed, sample), sample.field(), sample.value());
      if (!differ(base, changed)) {
        without.add(sample.name());
      }
    }
    assertThat(without).isEmpty();
  }

  private boolean differ(JsonArray base, JsonArray changed) {
    Outcome before = outcomes.computeIfAbsent(base.toString(), text -> outcome(base));
    Outcome after = outcome(changed);
    boolean isRefused = before.resources().isEmpty() || after.resources().isEmpty();
    if (!before.problems().equals(after.problems())
        || (!isRefused && !before.resources().equals(after.resources()))) {
      return true;
    }
    return before.cluster() != null
        && after.cluster() != null
        && !ENGINE
            .assessChange(
                ClusterWithSecrets.of(before.cluster()),
                ClusterWithSecrets.of(after.cluster()),
                EXISTING)
            .findings()
            .isEmpty();
  }

  private static Outcome outcome(JsonArray documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach(document -> text.append("---\n").append(document).append('\n'));
    ClusterReading reading = ClusterYaml.standard().read("spec", text.toString());
    Set<String> problems = new HashSet<>(codes(reading.problems()));
    if (reading.document().isEmpty()) {
      return new Outcome(problems, "", null);
    }
    Cluster cluster = reading.documentOrThrow().cluster();
    Preparation preparation = ENGINE.prepare(cluster, EXISTING);
    problems.addAll(codes(preparation.problems()));
    return new Outcome(
        problems, preparation.network().map(HonoredFieldsTest::resources).orElse(""), cluster);
  }

  /** Returns the codes of the problems of values that were read. */
  private static Set<String> codes(Problems problems) {
    return problems.stream()
        .filter(problem -> !problem.code().name().matches("YAML_(VALUE|WRONG|FIELD)_?.*"))
        .map(HonoredFieldsTest::summary)
        .collect(Collectors.toSet());
  }

  private static String summary(Problem problem) {
    return problem.code().name() + " " + problem.path();
  }

  private static String resources(ClusterNetwork network) {
    var state = DesiredStateModel.of(network, EXISTING);
    Map<String, InstanceImage> images = new HashMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      images.put(group.image().orElse(""), new InstanceImage("ami-1", "/dev/xvda"));
    }
    StringBuilder text = new StringBuilder();
    state.resources().forEach(resource -> text.append(resource).append('\n'));
    InstanceModel instances = new InstanceModel(network, node -> node.settings().toString());
    instances
        .resources(images, "key", state.resources())
        .forEach(resource -> text.append(resource).append('\n'));
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      if (group.role() != InstanceGroupRole.BASTION) {
        text.append(network.nodeSettings(group)).append('\n');
      }
    }
    return text.append(network.rolePolicies())
        .append(network.firewall())
        .append(network.addonChannel().write())
        .append(network.contribution().addons())
        .toString();
  }

  private static JsonArray base(Sample sample) throws IOException {
    String[] parts = sample.base().split("/");
    JsonObject bases =
        JsonParser.parseString(Files.readString(FOLDER.resolve("bases.json"))).getAsJsonObject();
    JsonArray documents = bases.getAsJsonArray(sample.release() + "/" + parts[1]).deepCopy();
    JsonObject spec = spec(documents, 0);
    boolean isV110 = sample.release().equals("1.10");
    String options = parts[0].equals("flannel") ? "{\"backend\": \"vxlan\"}" : "{}";
    spec.add("networking", JsonParser.parseString("{\"" + parts[0] + "\": " + options + "}"));
    if (isV110 && parts[0].equals("cilium")) {
      spec.getAsJsonArray("etcdClusters")
          .forEach(etcd -> etcd.getAsJsonObject().addProperty("version", "3.1.11"));
    }
    if (!isV110 && parts[0].equals("kuberouter")) {
      spec.add("kubeProxy", JsonParser.parseString("{\"enabled\": false}"));
    }
    for (String given : sample.given()) {
      int equals = given.indexOf('=');
      JsonElement value = JsonParser.parseString(given.substring(equals + 1));
      if (!value.equals(new JsonObject()) || !has(target(documents, sample), given)) {
        set(target(documents, sample), given.substring(0, equals), value);
      }
    }
    return documents;
  }

  /** Returns whether an object has the field of a setting, which may not be in a list. */
  private static boolean has(JsonObject object, String given) {
    JsonElement node = object;
    for (String step : given.substring(0, given.indexOf('=')).split("\\.")) {
      node = node instanceof JsonObject fields ? fields.get(step) : null;
    }
    return node != null;
  }

  private static JsonObject target(JsonArray documents, Sample sample) {
    return spec(documents, sample.kind().equals("Cluster") ? 0 : 2);
  }

  private static JsonObject spec(JsonArray documents, int index) {
    return documents.get(index).getAsJsonObject().getAsJsonObject("spec");
  }

  /** Sets a field; a list in its path has its first item changed. */
  private static void set(JsonObject object, String path, JsonElement value) {
    int dot = path.indexOf('.');
    String step = dot < 0 ? path : path.substring(0, dot);
    boolean isList = step.endsWith("[]");
    String key = isList ? step.substring(0, step.length() - 2) : step;
    if (isList && !object.has(key)) {
      object.add(key, new JsonArray());
    }
    if (isList && object.getAsJsonArray(key).isEmpty()) {
      object.getAsJsonArray(key).add(dot < 0 ? value : new JsonObject());
    } else if (isList && dot < 0) {
      object.getAsJsonArray(key).set(0, value);
    } else if (dot < 0) {
      object.add(key, value);
    }
    if (dot >= 0) {
      if (!isList && (!object.has(key) || object.get(key).isJsonNull())) {
        object.add(key, new JsonObject());
      }
      JsonElement child = object.get(key);
      set(
          isList ? child.getAsJsonArray().get(0).getAsJsonObject() : child.getAsJsonObject(),
          path.substring(dot + 1),
          value);
    }
  }

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String row : Files.readAllLines(FOLDER.resolve("samples.tsv"))) {
      if (!row.startsWith("#")) {
        List<String> cells = List.of(row.split("\t"));
        samples.add(
            new Sample(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                cells.get(3),
                JsonParser.parseString(cells.get(4)),
                cells.subList(5, cells.size())));
      }
    }
    return samples;
  }

  /** Returns the honored fields of the page, by release and kind. */
  private static Set<String> honored() throws IOException {
    Set<String> fields = new TreeSet<>();
    String kind = "";
    for (String row : Files.readAllLines(PAGE)) {
      if (row.startsWith("## ")) {
        kind = row.substring(3);
      }
      Matcher matcher = ROW.matcher(row);
      if (matcher.matches() && ELSEWHERE.stream().noneMatch(matcher.group(3)::startsWith)) {
        for (String release : List.of("1.10", "1.37")) {
          if (matcher.group(2).equals("both") || matcher.group(2).startsWith(release)) {
            for (String name : matcher.group(4).replace("`", "").split(", ")) {
              String path = matcher.group(1) + "." + name;
              fields.add(release + " " + kind + " " + path.substring("spec.".length()));
            }
          }
        }
      }
    }
    return fields;
  }
}
