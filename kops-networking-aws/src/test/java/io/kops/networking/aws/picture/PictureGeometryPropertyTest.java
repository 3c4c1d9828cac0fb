package io.kops.networking.aws.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.descriptor.PartKind;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.picture.layout.Contents;
import io.kops.networking.core.picture.layout.PictureLayout;
import io.kops.networking.core.picture.layout.RoleFlow;
import io.kops.networking.core.picture.layout.Scene;
import io.kops.networking.core.picture.layout.Wire;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.core.topology.MappedMember;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.topology.Part;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import io.kops.networking.quota.Quotas;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PictureGeometryPropertyTest {
  /** The width of pictures in a README on GitHub, in pixels. */
  private static final int README_WIDTH = 766;

  private static final NetworkingEngine ENGINE =
      NetworkingEngine.builder().quotas(Quotas.builder().elasticIpsPerRegion(12).build()).build();
  private static final List<RoleFlow> FLOWS =
      Stream.of(RoleFlow.Role.values())
          .flatMap(
              from ->
                  Stream.of(RoleFlow.Role.values())
                      .map(
                          to ->
                              new RoleFlow(
                                  from,
                                  to,
                                  "tcp 1-65535",
                                  "a purpose that needs more than one line",
                                  verdict(to))))
          .toList();

  private static final List<String> NAMES =
      List.of(
          "k.io",
          "prod.example.com",
          "a-cluster-with-a-name-that-is-quite-long.and-a-domain-that-is-longer.example.com");

  private static RoleFlow.Verdict verdict(RoleFlow.Role to) {
    return switch (to) {
      case CLIENTS, API_LOAD_BALANCER, AWS -> RoleFlow.Verdict.REACHABLE;
      case BASTION_LOAD_BALANCER, CONTROL_PLANE, INTERNET -> RoleFlow.Verdict.UNKNOWN;
      case BASTION, NODES -> RoleFlow.Verdict.BLOCKED;
    };
  }

  @Property(tries = 150)
  void showsEveryResourceWithoutOverlaps(
      @ForAll @IntRange(min = 1, max = 6) int zones,
      @ForAll Shape shape,
      @ForAll @IntRange(min = 0, max = 2) int name,
      @ForAll boolean marks,
      @ForAll boolean rules) {
    Cluster cluster = shape.of(NAMES.get(name), zones);
    Plan created = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    assertThat(created.isApplicable()).as("%s", created.problems()).isTrue();
    Plan plan = marks ? ChangedNetworks.withDifferentActions(created) : created;
    Cluster completed = ENGINE.prepare(cluster, ExistingNetwork.none()).cluster();
    List<RoleFlow> flows = rules ? List.of() : FLOWS;

    Scene scene =
        PictureLayout.of(NetworkMap.of(plan, completed), new Contents(marks, rules, true, flows));

    SceneRules.check(scene);
    SceneRules.checkZones(scene, zones);
    assertThat(SceneRules.smallestText(scene, README_WIDTH)).isGreaterThanOrEqualTo(9);
    assertThat(SceneRules.keys(scene))
        .containsAll(plan.resources().stream().map(resource -> resource.id().toString()).toList());
  }

  @Property(tries = 100)
  void connectsAnyMembersWithoutOverlaps(
      @ForAll @Size(max = 3) List<@IntRange(max = 31) Integer> balancers,
      @ForAll @Size(max = 4) List<@IntRange(max = 31) Integer> instanceGroups) {
    Cluster cluster = Shape.WITH_BASTION.of(NAMES.get(1), 1);
    NetworkMap map = NetworkMap.of(OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none()));
    List<MappedMember> groups = new ArrayList<>();
    for (int chosen : instanceGroups) {
      groups.add(member(PartKind.INSTANCE_GROUP, groups.size(), chosen, map, List.of()));
    }
    List<String> keys = groups.stream().map(group -> group.part().key()).toList();
    List<MappedMember> fronts = new ArrayList<>();
    for (int chosen : balancers) {
      fronts.add(member(PartKind.LOAD_BALANCER, fronts.size(), chosen, map, chosen(chosen, keys)));
    }

    Scene scene =
        PictureLayout.of(
            new NetworkMap(
                map.plan(),
                map.vpc(),
                map.zones(),
                map.gateways(),
                fronts,
                groups,
                map.tables(),
                map.groups(),
                map.sources(),
                map.rules(),
                map.further()),
            new Contents(true, false, false));

    SceneRules.check(scene);
    int memberships = fronts.stream().mapToInt(front -> front.groups().size()).sum();
    assertThat(scene.wires().stream().filter(wire -> wire.kind() == Wire.Kind.MEMBER))
        .filteredOn(wire -> wire.from().startsWith("LOAD_BALANCER"))
        .hasSize(memberships);
  }

  private static MappedMember member(
      PartKind kind, int index, int chosen, NetworkMap map, List<String> targets) {
    Part part =
        new Part(kind + " " + index, kind, "name " + index, List.of(), Optional.empty(), "");
    return new MappedMember(
        part, chosen(chosen, map.groups().stream().map(Part::key).toList()), targets);
  }

  /** Returns the elements whose bits are set. */
  private static List<String> chosen(int bits, List<String> all) {
    return IntStream.range(0, all.size())
        .filter(i -> (bits & (1 << i)) != 0)
        .mapToObj(all::get)
        .toList();
  }

  @Property(tries = 14)
  void drawsTheFlowsOfEveryTopology(@ForAll Shape shape) {
    Cluster cluster = shape.of(NAMES.get(0), 2);
    ClusterNetwork network =
        ENGINE.prepare(cluster, ExistingNetwork.none()).network().orElseThrow();
    Plan plan = OfflinePlans.of(ENGINE, cluster, ExistingNetwork.none());
    assertThat(NetworkPicture.of(plan, network).svg(SvgOptions.builder().flows(true).build()))
        .contains(">From nodes<", ">From control plane<", ">required traffic<");
  }

  /** The tested topologies. */
  enum Shape {
    PUBLIC,
    PRIVATE,
    WITH_BASTION,
    OLDER_RELEASE,
    IPV6,
    IPV6_PUBLIC,
    UNMANAGED;

    Cluster of(String name, int zones) {
      ClusterBuilder builder =
          ClusterBuilder.named(name)
              .kubernetesVersion(this == OLDER_RELEASE ? "1.10.13" : "1.34.1")
              .zones(
                  IntStream.range(0, zones)
                      .mapToObj(i -> ZoneName.of("us-east-1" + (char) ('a' + i)))
                      .toList())
              .networking(Cni.DEFAULT)
              .configBase("s3://state/" + name);
      ClusterBuilder shaped =
          switch (this) {
            case PUBLIC -> builder;
            case PRIVATE -> builder.privateTopology();
            case WITH_BASTION, OLDER_RELEASE -> builder.privateTopology().bastion();
            case IPV6 -> builder.privateTopology().nonMasqueradeCidr("::/0");
            case IPV6_PUBLIC -> builder.nonMasqueradeCidr("::/0");
            case UNMANAGED -> builder.inVpc("vpc-0123456789abcdef0", "10.0.0.0/16");
          };
      return shaped.build();
    }
  }
}
