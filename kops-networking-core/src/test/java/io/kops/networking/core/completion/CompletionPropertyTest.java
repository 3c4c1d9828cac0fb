package io.kops.networking.core.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.CloudProvider;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.request.NetworkingOption;
import io.kops.networking.spi.NodeNetworking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CompletionPropertyTest {
  private static final List<String> VERSIONS =
      List.of("1.4.7", "1.4.12", "1.6.1", "1.9.3", "1.10.6", "1.11.0", "1.25.0", "1.32.0");
  private static final List<String> RANGES =
      List.of("100.64.0.0/10", "10.0.0.0/8", "192.168.0.0/24", "10.1.2.0/30", "::/0");
  private static final List<String> NETWORKS =
      List.of("10.3.0.0/16", "10.3.0.0/20", "172.20.0.0/16", "10.3.3.0/28");

  @Property(tries = 500)
  void completionIsIdempotent(@ForAll("clusters") Cluster cluster) {
    Cluster once = ClusterCompletion.complete(cluster, ExistingNetwork.none()).cluster();

    assertThat(ClusterCompletion.complete(once, ExistingNetwork.none()).cluster()).isEqualTo(once);
  }

  @Property(tries = 500)
  void componentOptionsAreIdempotent(@ForAll("clusters") Cluster cluster) {
    Cluster completed = ClusterCompletion.complete(cluster, ExistingNetwork.none()).cluster();
    Cluster once = ComponentOptions.fill(completed, NodeNetworking.CNI);

    assertThat(ComponentOptions.fill(once, NodeNetworking.CNI)).isEqualTo(once);
    assertThat(ClusterCompletion.complete(once, ExistingNetwork.none()).cluster()).isEqualTo(once);
  }

  @Property(tries = 500)
  void completionKeepsAssignedFields(@ForAll("clusters") Cluster cluster) {
    ClusterSpec written =
        ClusterCompletion.assign(cluster, ExistingNetwork.none()).cluster().spec();
    ClusterSpec completed =
        ClusterCompletion.complete(cluster.withSpec(written), ExistingNetwork.none())
            .cluster()
            .spec();

    assertThat(completed.networkCidr()).isEqualTo(written.networkCidr());
    assertThat(completed.subnets()).isEqualTo(written.subnets());
    assertThat(completed.nonMasqueradeCidr()).isEqualTo(written.nonMasqueradeCidr());
  }

  @Provide
  Arbitrary<Cluster> clusters() {
    return Arbitraries.longs().map(seed -> cluster(new Random(seed)));
  }

  private static Cluster cluster(Random random) {
    ClusterBuilder builder =
        ClusterBuilder.named(random.nextBoolean() ? "k.example.com" : "k.k8s.local");
    String version = pick(VERSIONS, random);
    builder.kubernetesVersion(version).zones(zones(1 + random.nextInt(9)));
    KopsRelease release = builder.build().spec().release();
    if (random.nextInt(4) > 0) {
      String word = pick(NetworkingOption.words(release), random);
      builder.networking(NetworkingOption.parse(word, release, CloudProvider.AWS).networking());
    }
    if (random.nextBoolean()) {
      builder.privateTopology();
    }
    if (random.nextBoolean()) {
      builder.bastion();
    }
    if (random.nextBoolean()) {
      builder.nonMasqueradeCidr(pick(RANGES, random));
    }
    if (random.nextBoolean()) {
      builder.networkCidr(pick(NETWORKS, random));
    }
    if (random.nextBoolean()) {
      builder.stateStore("s3://kops-state/");
    }
    return builder.spec(spec -> withMore(spec, random)).build();
  }

  private static ClusterSpec.Builder withMore(ClusterSpec.Builder spec, Random random) {
    if (random.nextBoolean()) {
      spec.egressProxy(EgressProxy.builder().host("proxy").excludes("a,b").build());
    }
    if (random.nextBoolean()) {
      spec.topology(Optional.empty());
    }
    if (random.nextBoolean()) {
      spec.isolateMasters(true);
    }
    if (random.nextBoolean()) {
      spec.kubelet(KubeletSettings.builder().addTaints("a=b:NoSchedule").build());
    }
    if (random.nextBoolean()) {
      spec.controlPlaneKubelet(
          KubeletSettings.builder().addTaints("c=d:NoSchedule").hairpinMode("veth").build());
    }
    if (random.nextInt(4) == 0) {
      spec.serviceClusterIpRange(Cidr.parse("100.64.0.0/28"));
    }
    return spec;
  }

  private static List<ZoneName> zones(int count) {
    List<ZoneName> zones = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      zones.add(ZoneName.of("us-east-1" + Subnets.letter(i)));
    }
    return zones;
  }

  private static String pick(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }
}
