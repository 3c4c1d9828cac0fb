package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Facts of the mutated specs of kops 1.37 that the other cases do not have: DNS attributes of
 * subnets, tags of roles, permissions boundaries.
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

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.37-diff").stream().filter(ConformanceCase::hasFacts).toList();
  }

  private static Plan plan(ConformanceCase example) {
    return OfflinePlans.of(
        ENGINE, example.cluster(), ExistingNetwork.builder().internetGatewayId("igw-1").build());
  }

  private static Stream<JsonObject> section(ConformanceCase example, String name) {
    return example.facts().has(name)
        ? example.facts().getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject)
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
    section(example, "subnets")
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
    section(example, "roleTags")
        .filter(role -> isOfInstances(role.get("name").getAsString()))
        .forEach(
            role -> {
              Map<String, String> own = new TreeMap<>();
              role.getAsJsonObject("tags")
                  .entrySet()
                  .forEach(tag -> own.put(tag.getKey(), tag.getValue().getAsString()));
              kopsTags.put(role.get("name").getAsString(), own);
            });
    Map<String, String> kopsBoundaries = new TreeMap<>();
    section(example, "roles")
        .filter(role -> isOfInstances(role.get("name").getAsString()))
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

  /** Roles of service accounts are not created here. */
  private static boolean isOfInstances(String role) {
    return !role.contains(".sa.");
  }
}
