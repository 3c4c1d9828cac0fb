package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.kops.networking.networking.Calico;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.NetworkingProvider;
import io.kops.networking.spi.ProviderRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The definitions of the network policy API, as a server applies them.
 *
 * @see <a href="https://network-policy-api.sigs.k8s.io/reference/spec/">API specification</a>
 */
class AdminPolicyDefinitionsTest {
  private static final String ADMIN = "adminnetworkpolicies.policy.networking.k8s.io";
  private static final String BASELINE = "baselineadminnetworkpolicies.policy.networking.k8s.io";

  private static Addon addon(NetworkingProvider provider, ProviderRequest request) {
    return provider.contribute(request).addons().get(0);
  }

  private static Addon calico() {
    return addon(new CalicoProvider(), requestV137(Calico.DEFAULT));
  }

  private static Addon kindnet() {
    return addon(
        new KindnetProvider(),
        requestV137(
            Kindnet.builder()
                .adminNetworkPolicies(true)
                .baselineAdminNetworkPolicies(true)
                .build()));
  }

  static Stream<Addon> addons() {
    return Stream.of(calico(), kindnet());
  }

  private static Map<String, Object> policy(Map<String, Object> egressRule) {
    return Map.of(
        "spec",
        Map.of(
            "subject",
            Map.of("namespaces", Map.of("matchLabels", Map.of("team", "a"))),
            "egress",
            List.of(egressRule)));
  }

  @ParameterizedTest
  @MethodSource("addons")
  void storeTheProtocolOfAPortWithoutOne(Addon addon) {
    Map<String, Object> to = Map.of("nodes", Map.of("matchExpressions", List.of()));
    Map<String, Object> written =
        Map.of(
            "action",
            "Deny",
            "to",
            List.of(to),
            "ports",
            List.of(
                Map.of("portNumber", Map.of("port", 25)),
                Map.of("portRange", Map.of("start", 1, "end", 9, "protocol", "UDP")),
                Map.of("namedPort", "smtp")));
    Map<String, Object> stored =
        Map.of(
            "action",
            "Deny",
            "to",
            List.of(to),
            "ports",
            List.of(
                Map.of("portNumber", Map.of("port", 25, "protocol", "TCP")),
                Map.of("portRange", Map.of("start", 1, "end", 9, "protocol", "UDP")),
                Map.of("namedPort", "smtp")));

    for (String definition : List.of(ADMIN, BASELINE)) {
      assertThat(StructuralSchema.of(addon, definition).stored(policy(written)))
          .as(definition)
          .isEqualTo(policy(stored));
    }
  }

  @Test
  void storeDomainNamesOnlyWhereTheProviderAppliesThem() {
    Map<String, Object> rule =
        Map.of("action", "Allow", "to", List.of(Map.of("domainNames", List.of("*.example.com"))));

    assertThat(StructuralSchema.of(kindnet(), ADMIN).stored(policy(rule))).isEqualTo(policy(rule));
    for (StructuralSchema without :
        List.of(
            StructuralSchema.of(kindnet(), BASELINE),
            StructuralSchema.of(calico(), ADMIN),
            StructuralSchema.of(calico(), BASELINE))) {
      assertThat(without.stored(policy(rule)))
          .isEqualTo(policy(Map.of("action", "Allow", "to", List.of(Map.of()))));
    }
  }

  @ParameterizedTest
  @MethodSource("addons")
  void declareTheWholeSchema(Addon addon) {
    for (String name : List.of(ADMIN, BASELINE)) {
      JSONSchemaProps root = root(addon, name);
      List<JSONSchemaProps> all = new ArrayList<>();
      collect(root, all);

      assertThat(all).hasSizeGreaterThan(90).allMatch(schema -> schema.getType() != null);
      assertThat(all).noneMatch(schema -> schema.getXKubernetesPreserveUnknownFields() != null);
      assertThat(all)
          .filteredOn(schema -> schema.getType().equals("object"))
          .filteredOn(schema -> schema.getProperties().isEmpty())
          .as("objects without fields: metadata and label maps")
          .allMatch(
              schema ->
                  schema.equals(root.getProperties().get("metadata"))
                      || schema.getAdditionalProperties() != null);
    }
  }

  @ParameterizedTest
  @MethodSource("addons")
  void rejectInvalidPoliciesAsUpstreamDoes(Addon addon) {
    JSONSchemaProps admin = root(addon, ADMIN);
    JSONSchemaProps priority = at(admin, "spec", "priority");
    JSONSchemaProps egress = at(admin, "spec", "egress").getItems().getSchema();
    JSONSchemaProps port = at(at(egress, "ports").getItems().getSchema(), "portNumber", "port");

    assertThat(List.of(priority.getMinimum(), priority.getMaximum())).containsExactly(0.0, 1000.0);
    assertThat(List.of(port.getMinimum(), port.getMaximum())).containsExactly(1.0, 65535.0);
    assertThat(at(egress, "to").getMinItems()).isEqualTo(1);
    assertThat(at(egress, "to").getItems().getSchema().getMaxProperties()).isEqualTo(1);
    assertThat(egress.getXKubernetesValidations())
        .singleElement()
        .extracting(ValidationRule::getRule)
        .asString()
        .contains("has(port.namedPort)");
    assertThat(root(addon, BASELINE).getXKubernetesValidations())
        .singleElement()
        .extracting(ValidationRule::getRule)
        .isEqualTo("self.metadata.name == 'default'");
  }

  private static JSONSchemaProps root(Addon addon, String name) {
    return KubernetesObjects.named(addon, CustomResourceDefinition.class, name)
        .getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema();
  }

  private static JSONSchemaProps at(JSONSchemaProps schema, String... path) {
    JSONSchemaProps current = schema;
    for (String name : path) {
      current = current.getProperties().get(name);
    }
    return current;
  }

  private static void collect(JSONSchemaProps schema, List<JSONSchemaProps> all) {
    all.add(schema);
    schema.getProperties().values().forEach(property -> collect(property, all));
    if (schema.getItems() != null) {
      collect(schema.getItems().getSchema(), all);
    }
    if (schema.getAdditionalProperties() != null) {
      collect(schema.getAdditionalProperties().getSchema(), all);
    }
  }
}
