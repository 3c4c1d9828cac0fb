package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Flannel;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceKinds;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * Terraform and the engine create the same resources from a plan, at the endpoint {@code
 * -Dkops.endpoint=URL}, with the {@code terraform} on the path and the providers that it finds, or
 * those in {@code -Dkops.terraform.plugins=FOLDER}. Skipped without endpoint or Terraform.
 */
class OtherEndpointTerraformTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");

  /** The installed version of the provider. */
  private static final TerraformOptions OPTIONS =
      TerraformOptions.of("us-east-1")
          .withProvider(
              ProviderVersion.valueOf(System.getProperty("kops.terraform.provider", "V5")));

  @TempDir Path folder;

  private EndpointClients clients;
  private AwsNetworking networking;
  private TerraformFolder terraform;

  @BeforeEach
  void open() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
    assumeTrue(TerraformFolder.isThere(), "there is no terraform on the path");
    clients = EndpointClients.at(URI.create(ENDPOINT));
    networking =
        AwsNetworking.builder()
            .ec2(clients.ec2())
            .iam(clients.iam())
            .instanceGroups(
                InstanceGroups.builder()
                    .autoScaling(clients.autoScaling())
                    .loadBalancing(clients.loadBalancing())
                    .networkLoadBalancing(clients.networkLoadBalancing())
                    .build())
            .build();
  }

  @AfterEach
  void close() {
    if (terraform != null) {
      terraform.run("destroy", "-auto-approve");
    }
    if (clients != null) {
      networking.close();
      clients.close();
    }
  }

  private String anImage() {
    return clients
        .ec2()
        .describeImages(request -> request.owners("137112412989"))
        .images()
        .get(0)
        .imageId();
  }

  private ClusterBuilder old(String name) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.10.6")
        .networking(Flannel.withBackend("udp"))
        .image(anImage())
        .configBase("s3://state/" + name);
  }

  private ClusterBuilder v137(String name) {
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.34.1")
        .networking(Cni.DEFAULT)
        .image(anImage())
        .configBase("s3://state/" + name);
  }

  private static String textOf(Plan plan, TerraformOptions options) {
    TerraformConfiguration configuration = TerraformTarget.write(plan, options);
    return configuration
        .json()
        .orElseThrow(() -> new AssertionError(configuration.problems().toString()));
  }

  private static void succeeds(TerraformFolder.Run run) {
    assertThat(run.status()).as(run.end()).isZero();
  }

  private void changesNothing() {
    assertThat(terraform.changes())
        .filteredOn(change -> !isOfTemplatesWithTheirOwnTags(change))
        .as("changes that Terraform plans after its own apply")
        .isEmpty();
  }

  /**
   * Some endpoints add the tags of a launch template itself to those of its instances, so Terraform
   * plans a further version.
   */
  private static boolean isOfTemplatesWithTheirOwnTags(JsonObject resource) {
    Set<String> differing = new TreeSet<>();
    JsonObject before = resource.getAsJsonObject("change").getAsJsonObject("before");
    JsonObject after = resource.getAsJsonObject("change").getAsJsonObject("after");
    before.keySet().stream()
        .filter(name -> !before.get(name).equals(after.get(name)))
        .forEach(differing::add);
    return switch (resource.get("type").getAsString()) {
      case "aws_launch_template" ->
          before.get("tag_specifications").toString().contains("\"launch-template\"")
              && Set.of("tag_specifications", "default_version", "latest_version")
                  .containsAll(differing);
      case "aws_autoscaling_group" ->
          Set.of("launch_template", "capacity_reservation_specification").containsAll(differing);
      default -> false;
    };
  }

  private void open(Cluster cluster) {
    open(cluster, OPTIONS);
  }

  private void open(Cluster cluster, TerraformOptions options) {
    terraform =
        new TerraformFolder(
            folder,
            textOf(networking.plan(cluster), options),
            Map.of(
                "AWS_ENDPOINT_URL", ENDPOINT,
                "AWS_ACCESS_KEY_ID", "made-up",
                "AWS_SECRET_ACCESS_KEY", "made-up",
                "AWS_EC2_METADATA_DISABLED", "true"));
    succeeds(terraform.init());
    succeeds(terraform.run("validate"));
  }

  /** Some endpoints ignore the tags in the request that creates DHCP options. */
  private void tagDhcpOptions(Cluster cluster) {
    Filter ours =
        Filter.builder()
            .name("tag:" + ClusterTags.KUBERNETES_CLUSTER)
            .values(cluster.name().value())
            .build();
    List<Tag> tags =
        networking.plan(cluster).of(ResourceKinds.DHCP_OPTIONS).stream()
            .flatMap(options -> options.tags().entrySet().stream())
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    clients.ec2().describeVpcs(request -> request.filters(ours)).vpcs().stream()
        .map(Vpc::dhcpOptionsId)
        .forEach(id -> clients.ec2().createTags(request -> request.resources(id).tags(tags)));
  }

  private void livesAlike(Cluster cluster) {
    open(cluster);
    succeeds(terraform.run("apply", "-auto-approve"));
    tagDhcpOptions(cluster);

    assertThat(networking.plan(cluster).changes())
        .as("changes that the engine plans after the apply of Terraform")
        .isEmpty();
    changesNothing();

    terraform.write(textOf(networking.plan(cluster), OPTIONS));
    changesNothing();

    succeeds(terraform.run("destroy", "-auto-approve"));
    assertThat(networking.planDelete(cluster.name()).resources()).isEmpty();
  }

  @Test
  void appliesAKops110HaClusterWithInstances() {
    livesAlike(
        old("old.example.com")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .bastion()
            .build());
  }

  @Test
  void appliesAMinimalPublicCluster() {
    livesAlike(old("minimal.example.com").zones("us-east-1a").build());
  }

  @Test
  void appliesAKops137HaClusterWithInstances() {
    livesAlike(
        v137("today.example.com")
            .zones("us-east-1a", "us-east-1b", "us-east-1c")
            .privateTopology()
            .bastion()
            .dns(DnsType.NONE)
            // Terraform waits for names by resource in subnets, which few endpoints keep.
            .spec(spec -> spec.useIpBasedNodeNames(true))
            .build());
  }

  /** Few endpoints support IPv6-only subnets, so none is created. */
  @Test
  void appliesADualStackCluster() {
    open(
        v137("dual.example.com")
            .zones("us-east-1a", "us-east-1b")
            .privateTopology()
            .bastion()
            .nonMasqueradeCidr("::/0")
            .build());

    assertThat(terraform.changes()).isNotEmpty();
  }

  @Test
  void importsTheNetworkOfTheEngineUnchanged() {
    // Without NAT gateways, because some endpoints do not report them as public.
    Cluster cluster = old("imported.example.com").zones("us-east-1a").build();
    assertThat(networking.update(cluster).unfinished()).isEmpty();

    open(cluster, OPTIONS.importingExisting());
    succeeds(terraform.run("apply", "-auto-approve"));

    changesNothing();
    assertThat(networking.plan(cluster).changes()).isEmpty();
    succeeds(terraform.run("destroy", "-auto-approve"));
    assertThat(networking.planDelete(cluster.name()).resources()).isEmpty();
  }
}
