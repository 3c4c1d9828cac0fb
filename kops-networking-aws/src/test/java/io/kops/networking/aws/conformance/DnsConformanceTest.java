package io.kops.networking.aws.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kops.networking.aws.dns.ClusterZone;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.model.DnsModel;
import io.kops.networking.aws.model.InstanceModel;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Topology;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.gson.Json;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.planning.DesiredResource;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceKinds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The records, zone associations and OIDC providers of kops 1.37 clusters are those of kops. The
 * configurations of kops contain aliases only, because kops writes initial records with calls.
 */
class DnsConformanceTest {
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final String USUAL_ZONE = "Z1AFAKE1ZON3YO";

  static List<ConformanceCase> cases() {
    return ConformanceCase.of("kops-1.37-dns");
  }

  @Test
  void findsCasesInTheGivenFolder() {
    assertThat(cases()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plansTheRecordsOfKops(ConformanceCase example) {
    Set<String> records = new TreeSet<>();
    Set<String> associations = new TreeSet<>();
    String zone = USUAL_ZONE;
    for (JsonElement element : example.dns().getAsJsonArray("records")) {
      JsonObject record = element.getAsJsonObject();
      assertThat(record.get("evaluateTargetHealth").getAsBoolean()).isFalse();
      zone = ClusterZone.plainId(record.get("zone").getAsString());
      records.add(
          "%s %s in %s: %s"
              .formatted(
                  record.get("name").getAsString(),
                  record.get("type").getAsString(),
                  zone,
                  record.get("alias").getAsString()));
    }
    for (JsonElement element : example.dns().getAsJsonArray("zoneAssociations")) {
      JsonObject association = element.getAsJsonObject();
      zone = ClusterZone.plainId(association.get("zone").getAsString());
      associations.add(zone + " with " + association.get("vpc").getAsString());
    }

    List<DesiredResource> planned = planned(example.cluster(), zone);

    assertThat(
            planned.stream()
                .filter(resource -> resource.properties().containsKey("alias"))
                .map(
                    record ->
                        "%s %s in %s: %s"
                            .formatted(
                                text(record, "recordName"),
                                text(record, "type"),
                                text(record, "zone"),
                                text(record, "alias"))))
        .containsExactlyInAnyOrderElementsOf(records);
    assertThat(
            planned.stream()
                .filter(
                    resource -> resource.id().kind().equals(ResourceKinds.HOSTED_ZONE_ASSOCIATION))
                .map(
                    association -> text(association, "zone") + " with " + text(association, "vpc")))
        .containsExactlyInAnyOrderElementsOf(associations);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plansTheOidcProvidersOfKops(ConformanceCase example) {
    Set<String> providers = new TreeSet<>();
    for (JsonElement element : example.dns().getAsJsonArray("oidcProviders")) {
      JsonObject provider = element.getAsJsonObject();
      providers.add(
          "%s %s %s"
              .formatted(
                  provider.get("url").getAsString(),
                  provider.getAsJsonArray("clientIds"),
                  provider.getAsJsonArray("thumbprints")));
    }
    ExistingNetwork existing =
        ExistingNetwork.builder()
            .accountId(PolicyScope.ACCOUNT)
            .internetGatewayId("igw-1")
            .hostedZoneId(USUAL_ZONE)
            .build();
    ClusterNetwork network = ENGINE.prepare(example.cluster(), existing).network().orElseThrow();

    assertThat(
            DesiredStateModel.of(network, existing).resources().stream()
                .filter(resource -> resource.id().kind().equals(ResourceKinds.IAM_OIDC_PROVIDER))
                .map(
                    provider ->
                        "%s %s %s"
                            .formatted(
                                text(provider, "url"),
                                Json.write(provider.properties().get("clientIds")),
                                Json.write(provider.properties().get("thumbprints")))))
        .containsExactlyInAnyOrderElementsOf(providers);
  }

  private static String text(DesiredResource resource, String property) {
    PropertyValue value = resource.properties().get(property);
    return value instanceof PropertyValue.Reference reference
        ? reference.target().name()
        : String.valueOf(value);
  }

  private static List<DesiredResource> planned(Cluster cluster, String zoneId) {
    ClusterNetwork network =
        ENGINE
            .prepare(
                cluster,
                ExistingNetwork.builder().internetGatewayId("igw-1").hostedZoneId(zoneId).build())
            .network()
            .orElseThrow();
    if (!network.spec().publishesDnsRecords()) {
      return List.of();
    }
    Map<String, InstanceImage> images = new HashMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      images.put(group.image().orElse(""), new InstanceImage("ami-1", "/dev/xvda"));
    }
    List<DesiredResource> resources =
        new ArrayList<>(
            new InstanceModel(network, new CloudConfig()).resources(images, "", List.of()));
    boolean isPrivate =
        network
            .spec()
            .topology()
            .flatMap(Topology::dns)
            .filter(DnsType.PRIVATE::equals)
            .isPresent();
    ClusterZone zone = new ClusterZone(Optional.of(zoneId), "example.com", isPrivate);
    return new DnsModel(network.cluster()).resources(zone, network, resources);
  }
}
