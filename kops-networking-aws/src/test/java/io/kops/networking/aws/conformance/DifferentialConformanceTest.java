package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.model.InstanceModel;
import io.kops.networking.aws.networkloadbalancer.NetworkLoadBalancerDesired;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Severity;
import io.kops.networking.resource.PropertyValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the mutated specs of kops 1.37: the specs that kops rejects are rejected for the same
 * reason, and the networks of the others are equal. Each difference is listed with its reason in
 * {@code differences-1.37.txt}; a listed difference that no case has fails.
 */
class DifferentialConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();

  private static final Map<String, String> UNSET =
      Map.of(
          "hostnameType", "ip-name",
          "resourceNameDnsA", "false",
          "resourceNameDnsAaaa", "false",
          "assignIpv6AddressOnCreation", "false",
          "enableDns64", "false");

  /** A line of a list: patterns, and a text that explains them. */
  private record Line(List<Pattern> patterns, String text) {
    static Line of(String line) {
      List<String> columns = List.of(line.split(" \\| "));
      int last = columns.size() - 1;
      return new Line(
          columns.stream().limit(last).map(Pattern::compile).toList(), columns.get(last));
    }

    static List<Line> read(String file) throws IOException {
      try (InputStream in = DifferentialConformanceTest.class.getResourceAsStream(file)) {
        assertThat(in).as(file).isNotNull();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Line::of)
            .toList();
      }
    }

    boolean covers(ConformanceCase example, String difference) {
      return patterns.get(0).matcher(example.name()).matches()
          && patterns.get(1).matcher(difference).find();
    }
  }

  @Test
  void acceptsAndPlansTheSameAsKops() throws IOException {
    List<Line> listed = Line.read("differences-1.37.txt");
    List<Line> reasons = Line.read("refusals-1.37.txt");
    Set<Line> used = new HashSet<>();
    List<String> unlisted = new ArrayList<>();
    for (ConformanceCase example : ConformanceCase.of("kops-1.37-diff")) {
      for (String difference : differences(example, reasons)) {
        List<Line> covering =
            listed.stream().filter(line -> line.covers(example, difference)).toList();
        used.addAll(covering);
        if (covering.isEmpty()) {
          unlisted.add(example.name() + ": " + difference);
        }
      }
    }

    assertThat(String.join("\n", unlisted)).as("differences without a reason").isEmpty();
    assertThat(listed).as("differences that no case has").allMatch(used::contains);
  }

  private static List<String> differences(ConformanceCase example, List<Line> reasons) {
    ClusterReading reading = example.reading();
    List<Problem> errors = new ArrayList<>(reading.problems().of(Severity.ERROR));
    Plan plan = null;
    if (reading.document().isPresent()) {
      plan = plan(example);
      errors.addAll(plan.problems().of(Severity.ERROR));
    }
    Set<String> codes =
        errors.stream().map(error -> error.code().toString()).collect(Collectors.toSet());
    if (example.rejection().isPresent()) {
      String words = example.rejection().get().strip().replace("\n", " ");
      return rejected(words, codes, reasons);
    }
    if (!example.hasFacts()) {
      return List.of();
    }
    return errors.isEmpty() && plan != null
        ? facts(example, plan)
        : List.of("rejected here: " + errors);
  }

  private static List<String> rejected(String words, Set<String> codes, List<Line> reasons) {
    if (codes.isEmpty()) {
      return List.of("rejected by kops: " + words);
    }
    return reasons.stream()
        .filter(line -> line.patterns().get(0).matcher(words).find())
        .filter(line -> !codes.contains(line.text()))
        .map(line -> "rejected here for %s, by kops: %s".formatted(codes, words))
        .toList();
  }

  private static List<String> facts(ConformanceCase example, Plan plan) {
    JsonObject document = JsonParser.parseString(PlanJson.write(plan)).getAsJsonObject();
    Sections theirs = Sections.ofFacts(comparable(example.facts()), Sections.NAMES);
    Sections ours = Sections.ofPlan(document, true);
    List<String> different = new ArrayList<>();
    for (String section : Sections.NAMES) {
      compare(section, theirs.get(section), ours.get(section), different);
    }
    compare("lbs", kopsLoadBalancers(example), loadBalancers(example), different);
    return different;
  }

  private static void compare(
      String section, Set<String> theirs, Set<String> ours, List<String> different) {
    Sets.difference(theirs, ours).forEach(entry -> different.add(section + " lacks " + entry));
    Sets.difference(ours, theirs).forEach(entry -> different.add(section + " adds " + entry));
  }

  private static Set<String> kopsLoadBalancers(ConformanceCase example) {
    return section(example.facts(), "lbs")
        .map(
            balancer ->
                loadBalancer(
                    balancer.get("name").getAsString(),
                    balancer.get("lbname").getAsString(),
                    balancer.get("internal").getAsBoolean(),
                    balancer.getAsJsonArray("sgs").asList().stream().map(JsonElement::getAsString)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the load balancers, which are part of plans with instances. */
  private static Set<String> loadBalancers(ConformanceCase example) {
    ClusterNetwork network =
        ENGINE.prepare(example.cluster(), existing(example)).network().orElseThrow();
    Map<String, InstanceImage> images = new TreeMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      images.put(group.image().orElse(""), new InstanceImage("ami-1", "/dev/xvda"));
    }
    return new InstanceModel(network, node -> "")
        .resources(images, "", List.of()).stream()
            .filter(NetworkLoadBalancerDesired.class::isInstance)
            .map(NetworkLoadBalancerDesired.class::cast)
            .map(
                balancer ->
                    loadBalancer(
                        balancer.tags().getOrDefault("Name", ""),
                        balancer.loadBalancerName(),
                        balancer.internal(),
                        balancer.securityGroups().stream().map(PropertyValue::toString)))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String loadBalancer(
      String name, String awsName, boolean isInternal, Stream<String> securityGroups) {
    return "%s named %s, internal: %s, security groups: %s"
        .formatted(name, awsName, isInternal, securityGroups.sorted().toList());
  }

  /** Returns facts in the notation of plans. */
  private static JsonObject comparable(JsonObject facts) {
    JsonObject comparable = PolicyScope.ofCommonPartition(facts);
    section(comparable, "subnets")
        .forEach(
            subnet -> {
              // Another test compares the DNS attributes.
              UNSET.keySet().forEach(subnet::remove);
              if (subnet.get("ipv6Cidr") instanceof JsonObject block) {
                JsonArray sizeAndNumber = block.getAsJsonArray("args");
                subnet.addProperty(
                    "ipv6Cidr",
                    "/%s#%x"
                        .formatted(
                            sizeAndNumber.get(1).getAsString(), sizeAndNumber.get(3).getAsInt()));
              }
            });
    section(comparable, "routes")
        .filter(route -> route.has("peeringConnection"))
        .forEach(route -> route.add("peering", route.remove("peeringConnection")));
    return comparable;
  }

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.37-diff").stream().filter(ConformanceCase::hasFacts).toList();
  }

  private static Plan plan(ConformanceCase example) {
    return OfflinePlans.of(ENGINE, example.cluster(), existing(example));
  }

  private static ExistingNetwork existing(ConformanceCase example) {
    ExistingNetwork.Builder existing =
        ExistingNetwork.builder()
            .accountId(PolicyScope.ACCOUNT)
            .internetGatewayId("igw-1")
            .egressOnlyInternetGatewayId("eigw-1");
    if (example.hasFacts()) {
      existing.hostedZoneId(PolicyScope.hostedZone(example.facts()));
    }
    return existing.build();
  }

  private static Stream<JsonObject> section(JsonObject facts, String name) {
    return facts.has(name)
        ? facts.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject)
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void setsTheDnsAttributesOfSubnetsAsKopsDoes(ConformanceCase example) {
    Map<String, Map<String, String>> ours = new TreeMap<>();
    for (PlannedResource subnet : plan(example).resources()) {
      if (subnet.id().kind().name().equals("Subnet")) {
        Map<String, String> attributes = new TreeMap<>(UNSET);
        attributes.replaceAll((name, unset) -> subnet.optionalText(name).orElse(unset));
        ours.put(subnet.name(), attributes);
      }
    }
    Map<String, Map<String, String>> theirs = new TreeMap<>();
    section(example.facts(), "subnets")
        .forEach(
            subnet -> {
              Map<String, String> attributes = new TreeMap<>(UNSET);
              attributes.replaceAll(
                  (name, unset) -> subnet.has(name) ? subnet.get(name).getAsString() : unset);
              theirs.put(subnet.get("name").getAsString(), attributes);
            });

    assertThat(ours).isEqualTo(theirs);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tagsAndBoundsRolesAsKopsDoes(ConformanceCase example) {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    Map<String, String> boundaries = new TreeMap<>();
    for (PlannedResource role : plan(example).resources()) {
      if (role.id().kind().name().equals("IamRole")) {
        tags.put(role.name(), new TreeMap<>(role.tags()));
        boundaries.put(role.name(), role.optionalText("permissionsBoundary").orElse(""));
      }
    }
    Map<String, Map<String, String>> kopsTags = new TreeMap<>();
    section(example.facts(), "roleTags")
        .forEach(
            role -> {
              Map<String, String> own = new TreeMap<>();
              role.getAsJsonObject("tags")
                  .entrySet()
                  .forEach(tag -> own.put(tag.getKey(), tag.getValue().getAsString()));
              kopsTags.put(role.get("name").getAsString(), own);
            });
    Map<String, String> kopsBoundaries = new TreeMap<>();
    section(example.facts(), "roles")
        .forEach(
            role ->
                kopsBoundaries.put(
                    role.get("name").getAsString(),
                    role.has("permissionsBoundary")
                        ? role.get("permissionsBoundary").getAsString()
                        : ""));

    assertThat(tags).isEqualTo(kopsTags);
    assertThat(boundaries).isEqualTo(kopsBoundaries);
  }
}
