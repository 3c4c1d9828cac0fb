package io.kops.networking.aws.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.aws.existing.ExistingResources.InstanceImage;
import io.kops.networking.aws.model.DesiredStateModel;
import io.kops.networking.aws.model.InstanceModel;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.change.ClusterWithSecrets;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.stateobject.ClusterFileModel;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.text.Palette;
import io.kops.networking.core.text.PlanText;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.core.yaml.ClusterReading;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.core.yaml.YamlProblems;
import io.kops.networking.node.CloudConfig;
import io.kops.networking.node.Instance;
import io.kops.networking.node.NodeFlags;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.util.Map;
import java.util.TreeMap;

/** Invariants of the results for any spec. */
final class ClusterCheck {
  private static final ClusterYaml YAML = ClusterYaml.standard();
  private static final NetworkingEngine ENGINE = NetworkingEngine.builder().build();
  private static final ExistingNetwork NOTHING = ExistingNetwork.none();

  /** The current cluster, if the input is the desired one. */
  private final Cluster running =
      YAML.read("running", Specs.all().get(0)).documentOrThrow().cluster();

  void check(byte[] bytes) {
    ClusterReading reading = YAML.read("cluster.yaml", bytes);
    show(reading.problems());
    assertThat(reading.document().isEmpty()).isEqualTo(reading.problems().hasErrors());
    for (Problem problem : reading.problems()) {
      assertThat(problem.location().isPresent())
          .as(problem.toString())
          .isNotEqualTo(problem.code().equals(YamlProblems.YAML_TOO_MANY_PROBLEMS));
    }
    reading.document().ifPresent(this::check);
  }

  private void check(ClusterDocument document) {
    Cluster cluster = document.cluster();
    String written = document.write();
    ClusterDocument again = YAML.read("written.yaml", written).documentOrThrow();
    assertThat(again.cluster()).isEqualTo(cluster);
    assertThat(again.write()).isEqualTo(written);
    assertThat(document.with(cluster).write()).isEqualTo(written);
    document.writeCluster();
    document.writeInstanceGroups();
    assertThat(YAML.read("model.yaml", YAML.write(cluster)).documentOrThrow().cluster())
        .isEqualTo(cluster);

    Preparation preparation = ENGINE.prepare(cluster, NOTHING);
    assertThat(preparation.network().isEmpty()).isEqualTo(preparation.problems().hasErrors());
    show(document.located(preparation.problems()));
    ENGINE.assessChange(ClusterWithSecrets.of(running), ClusterWithSecrets.of(cluster), NOTHING);
    ENGINE.assessChange(ClusterWithSecrets.of(cluster), ClusterWithSecrets.of(running), NOTHING);
    preparation.network().ifPresent(network -> check(cluster, network));
  }

  private static void check(Cluster cluster, ClusterNetwork network) {
    Cluster completed = network.cluster();
    assertThat(YAML.read("completed.yaml", YAML.write(completed)).documentOrThrow().cluster())
        .isEqualTo(completed);
    assertThat(ENGINE.prepare(completed, NOTHING).cluster()).isEqualTo(completed);

    Plan plan = OfflinePlans.of(ENGINE, cluster, NOTHING);
    String json = PlanJson.write(plan);
    assertThat(PlanJson.write(OfflinePlans.of(ENGINE, cluster, NOTHING))).isEqualTo(json);
    assertThat(PlanJson.read(json)).isEqualTo(plan);
    PlanText.write(plan, Palette.PLAIN);

    network.addonChannel().write();
    ClusterStore store = new ClusterStore(new InMemoryStateStore());
    store.create(ClusterDocument.of(cluster));
    assertThat(store.get(cluster.name()).cluster().spec()).isEqualTo(cluster.spec());
    new ClusterFileModel(store).of(network);
    checkInstances(network);
  }

  private static void checkInstances(ClusterNetwork network) {
    InstanceModel instances = new InstanceModel(network, new CloudConfig());
    Map<String, InstanceImage> images = new TreeMap<>();
    for (InstanceGroup group : network.cluster().instanceGroups()) {
      if (group.role() != InstanceGroupRole.BASTION) {
        NodeFlags.of(network.nodeSettings(group), new Instance("node", "10.0.0.1"))
            .kubeletEnvironment();
      }
      images.put(group.image().orElse(""), new InstanceImage("ami-1", "/dev/xvda"));
    }
    if (!instances.problems().hasErrors()) {
      instances.resources(images, "", DesiredStateModel.of(network, NOTHING).resources());
    }
  }

  private static void show(Problems problems) {
    String text = ProblemsText.write(problems, Palette.PLAIN);
    assertThat(text.isBlank()).isEqualTo(problems.isEmpty());
  }
}
