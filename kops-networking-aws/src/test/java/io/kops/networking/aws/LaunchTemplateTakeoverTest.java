package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.VolumeSettings;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceNetworkInterfaceSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Launch templates tag the resources they launch, and a template that kops or a user wrote keeps
 * the fields that this library does not know.
 */
class LaunchTemplateTakeoverTest {
  private static final String GROUP = "nodes-us-east-1a";
  private static final String NODES = "nodes-us-east-1a.k.example.com";

  private final V137Clusters instances = new V137Clusters();

  @AfterEach
  void close() {
    instances.close();
  }

  private Ec2Client ec2() {
    return instances.aws().ec2();
  }

  private static Cluster cluster() {
    return V137Clusters.v137("us-east-1a").build();
  }

  private List<LaunchTemplateVersion> versions() {
    return ec2()
        .describeLaunchTemplateVersions(r -> r.launchTemplateName(NODES))
        .launchTemplateVersions();
  }

  private ResponseLaunchTemplateData current() {
    return versions().stream()
        .filter(LaunchTemplateVersion::defaultVersion)
        .findFirst()
        .orElseThrow()
        .launchTemplateData();
  }

  private static Map<String, Map<String, String>> tags(ResponseLaunchTemplateData data) {
    Map<String, Map<String, String>> tags = new TreeMap<>();
    for (LaunchTemplateTagSpecification specification : data.tagSpecifications()) {
      tags.put(
          specification.resourceTypeAsString(),
          specification.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }
    return tags;
  }

  @Test
  void tagsInstancesVolumesAndInterfacesAsTheirGroup() {
    instances.make(cluster());

    Map<String, Map<String, String>> tags = tags(current());
    assertThat(tags).containsOnlyKeys("instance", "network-interface", "volume");
    assertThat(tags.get("instance"))
        .isEqualTo(tags.get("volume"))
        .isEqualTo(tags.get("network-interface"))
        .containsEntry("Name", NODES)
        .containsEntry("KubernetesCluster", "k.example.com")
        .containsEntry("kubernetes.io/cluster/k.example.com", "owned")
        .containsEntry("k8s.io/role/node", "1")
        .containsEntry("kops.k8s.io/instancegroup", GROUP);
    assertThat(instances.changes(cluster())).isEmpty();
  }

  @Test
  void tagsSpotRequestsWhereInstancesAreSpot() {
    instances.make(V137Clusters.withGroup(cluster(), GROUP, group -> group.maxPrice("0.05")));

    assertThat(tags(current())).containsKey("spot-instances-request");
  }

  /** The spec of a template that kops wrote with every option. */
  private static Cluster withOptions() {
    return V137Clusters.withGroup(
        cluster(),
        GROUP,
        group ->
            group
                .detailedInstanceMonitoring(true)
                .rootVolumeOptimization(true)
                .cpuCredits("unlimited")
                .addVolumes(
                    VolumeSettings.builder()
                        .device("/dev/xvdd")
                        .type("gp2")
                        .size(20)
                        .encrypted(false)
                        .deleteOnTermination(false)
                        .build()));
  }

  private void replaceByTemplateOfKops() {
    ResponseLaunchTemplateData ours = current();
    ec2()
        .createLaunchTemplateVersion(
            r -> r.launchTemplateName(NODES).launchTemplateData(asKopsWrites(ours)));
    ec2().modifyLaunchTemplate(r -> r.launchTemplateName(NODES).defaultVersion("2"));
  }

  @Test
  void findsNoDifferenceInTemplateOfKopsWithTheSameOptions() {
    instances.make(cluster());
    replaceByTemplateOfKops();

    assertThat(instances.changes(withOptions()))
        .noneMatch(change -> change.contains("LaunchTemplate/"));
  }

  @Test
  void resetsOptionsThatTheSpecDoesNotContain() {
    instances.make(cluster());
    replaceByTemplateOfKops();
    assertThat(instances.changes(cluster())).anyMatch(change -> change.contains("LaunchTemplate/"));

    instances.make(cluster());

    assertThat(current().monitoring().enabled()).isFalse();
    assertThat(current().ebsOptimized()).isNull();
    assertThat(current().creditSpecification()).isNull();
    assertThat(current().blockDeviceMappings())
        .extracting(LaunchTemplateBlockDeviceMapping::deviceName)
        .containsExactly(current().blockDeviceMappings().get(0).deviceName(), "/dev/sdc");
    assertThat(instances.changes(cluster())).isEmpty();
  }

  @Test
  void keepsFieldsThatNoSpecHasInNewVersions() {
    instances.make(cluster());
    replaceByTemplateOfKops();
    Cluster larger =
        V137Clusters.withGroup(withOptions(), GROUP, group -> group.machineType("m5.large"));

    instances.make(larger);

    assertAsKopsWrote(current());
    assertThat(current().instanceTypeAsString()).isEqualTo("m5.large");
    assertThat(instances.changes(larger)).isEmpty();

    // Version 1 launches identical instances, but lacks the fields that kops wrote.
    instances.make(cluster());
    assertThat(current().metadataOptions().httpEndpointAsString()).isEqualTo("enabled");
    assertThat(versions()).hasSize(4);
  }

  private static void assertAsKopsWrote(ResponseLaunchTemplateData data) {
    assertThat(data.monitoring().enabled()).isTrue();
    assertThat(data.ebsOptimized()).isTrue();
    assertThat(data.creditSpecification().cpuCredits()).isEqualTo("unlimited");
    assertThat(data.metadataOptions().httpEndpointAsString()).isEqualTo("enabled");
    assertThat(data.blockDeviceMappings()).hasSize(3);
    assertThat(data.blockDeviceMappings().get(1).deviceName()).isEqualTo("/dev/sdc");
    assertThat(data.blockDeviceMappings().get(1).virtualName()).isEqualTo("ephemeral0");
    assertThat(data.blockDeviceMappings().get(2).deviceName()).isEqualTo("/dev/xvdd");
    assertThat(data.blockDeviceMappings().get(2).ebs().volumeSize()).isEqualTo(20);
  }

  private static RequestLaunchTemplateData asKopsWrites(ResponseLaunchTemplateData ours) {
    return RequestLaunchTemplateData.builder()
        .instanceType(ours.instanceType())
        .imageId(ours.imageId())
        .userData(ours.userData())
        .iamInstanceProfile(profile -> profile.name(ours.iamInstanceProfile().name()))
        .monitoring(monitoring -> monitoring.enabled(true))
        .ebsOptimized(true)
        .creditSpecification(credit -> credit.cpuCredits("unlimited"))
        .metadataOptions(
            options ->
                options
                    .httpEndpoint("enabled")
                    .httpTokens(ours.metadataOptions().httpTokensAsString())
                    .httpProtocolIpv6(ours.metadataOptions().httpProtocolIpv6AsString())
                    .httpPutResponseHopLimit(ours.metadataOptions().httpPutResponseHopLimit()))
        .blockDeviceMappings(
            List.of(
                LaunchTemplateBlockDeviceMappingRequest.builder()
                    .deviceName(ours.blockDeviceMappings().get(0).deviceName())
                    .ebs(
                        volume ->
                            volume
                                .volumeType("gp3")
                                .volumeSize(ours.blockDeviceMappings().get(0).ebs().volumeSize())
                                .iops(3000)
                                .throughput(125)
                                .encrypted(true)
                                .deleteOnTermination(true))
                    .build(),
                LaunchTemplateBlockDeviceMappingRequest.builder()
                    .deviceName("/dev/sdc")
                    .virtualName("ephemeral0")
                    .build(),
                LaunchTemplateBlockDeviceMappingRequest.builder()
                    .deviceName("/dev/xvdd")
                    .ebs(volume -> volume.volumeType("gp2").volumeSize(20))
                    .build()))
        .networkInterfaces(
            List.of(
                LaunchTemplateInstanceNetworkInterfaceSpecificationRequest.builder()
                    .deviceIndex(0)
                    .associatePublicIpAddress(true)
                    .deleteOnTermination(true)
                    .groups(ours.networkInterfaces().get(0).groups())
                    .build()))
        .tagSpecifications(
            ours.tagSpecifications().stream()
                .map(
                    specification ->
                        LaunchTemplateTagSpecificationRequest.builder()
                            .resourceType(
                                ResourceType.fromValue(specification.resourceTypeAsString()))
                            .tags(specification.tags())
                            .build())
                .toList())
        .build();
  }

  private static LaunchTemplateBlockDeviceMappingRequest volume(String device, int size) {
    return LaunchTemplateBlockDeviceMappingRequest.builder()
        .deviceName(device)
        .ebs(ebs -> ebs.volumeType("gp2").volumeSize(size).deleteOnTermination(true))
        .build();
  }

  private static LaunchTemplateBlockDeviceMappingRequest copy(
      LaunchTemplateBlockDeviceMapping mapping) {
    return LaunchTemplateBlockDeviceMappingRequest.builder()
        .deviceName(mapping.deviceName())
        .ebs(
            ebs ->
                ebs.volumeType(mapping.ebs().volumeType())
                    .volumeSize(mapping.ebs().volumeSize())
                    .iops(mapping.ebs().iops())
                    .throughput(mapping.ebs().throughput())
                    .encrypted(mapping.ebs().encrypted())
                    .deleteOnTermination(mapping.ebs().deleteOnTermination()))
        .build();
  }

  private void replaceDevices(
      String template, LaunchTemplateBlockDeviceMappingRequest... mappings) {
    String version =
        String.valueOf(
            ec2()
                .createLaunchTemplateVersion(
                    r ->
                        r.launchTemplateName(template)
                            .sourceVersion("$Default")
                            .launchTemplateData(data -> data.blockDeviceMappings(mappings)))
                .launchTemplateVersion()
                .versionNumber());
    ec2().modifyLaunchTemplate(r -> r.launchTemplateName(template).defaultVersion(version));
  }

  private List<LaunchTemplateBlockDeviceMapping> devices(String template) {
    return ec2()
        .describeLaunchTemplateVersions(r -> r.launchTemplateName(template).versions("$Default"))
        .launchTemplateVersions()
        .get(0)
        .launchTemplateData()
        .blockDeviceMappings();
  }

  private List<String> names(String template) {
    return devices(template).stream().map(LaunchTemplateBlockDeviceMapping::deviceName).toList();
  }

  /** EC2 user guide, "Block device mappings": the image names the root device. */
  @Test
  void findsNoDifferenceInDevicesOfAnotherOrder() {
    Cluster cluster = withOptions();
    instances.make(cluster);
    List<LaunchTemplateBlockDeviceMapping> ours = devices(NODES);
    assertThat(ours).hasSize(2);

    replaceDevices(NODES, copy(ours.get(1)), copy(ours.get(0)));

    assertThat(names(NODES)).containsExactly("/dev/xvdd", "/dev/xvda");
    assertThat(instances.changes(cluster)).noneMatch(change -> change.contains("LaunchTemplate/"));
  }

  private static final String OLD_NODES = "nodes.k.example.com";

  private static Cluster v110(String image) {
    return TestAccount.cluster("k.example.com").image(image).zones("us-east-1a").build();
  }

  private String addImages() {
    instances.aws().addImage("383156758163", "other", "/dev/sda1");
    return instances.aws().addImage("383156758163", "image", "/dev/xvda");
  }

  @Test
  void keepsVolumesOfUsersBeforeTheRootDevice() {
    addImages();
    instances.make(v110("kope.io/image"));
    LaunchTemplateBlockDeviceMapping root = devices(OLD_NODES).get(0);
    replaceDevices(OLD_NODES, volume("/dev/sdf", 7), copy(root));
    assertThat(instances.changes(v110("kope.io/image")))
        .noneMatch(change -> change.contains("LaunchTemplate/"));

    Cluster other = v110("kope.io/other");
    instances.make(other);

    assertThat(names(OLD_NODES)).containsExactly("/dev/sdf", "/dev/sda1");
    assertThat(devices(OLD_NODES))
        .extracting(device -> device.ebs().volumeSize())
        .containsExactly(7, root.ebs().volumeSize());
    assertThat(instances.changes(other)).isEmpty();
  }

  @Test
  void addsMissingRootDeviceBesideVolumesOfUsers() {
    addImages();
    Cluster cluster = v110("kope.io/image");
    instances.make(cluster);
    replaceDevices(OLD_NODES, volume("/dev/sdf", 7));
    assertThat(instances.changes(cluster)).anyMatch(change -> change.contains("LaunchTemplate/"));

    instances.make(cluster);

    assertThat(names(OLD_NODES)).containsExactly("/dev/xvda", "/dev/sdf");
    assertThat(instances.changes(cluster)).isEmpty();
  }

  /** AWS keeps no record of a deregistered image. */
  @Test
  void takesTheFirstDeviceOfUnknownImagesAsRootDevice() {
    String image = addImages();
    instances.make(v110("kope.io/image"));
    replaceDevices(OLD_NODES, copy(devices(OLD_NODES).get(0)), volume("/dev/sdf", 7));
    instances.aws().removeImage(image);

    Cluster other = v110("kope.io/other");
    instances.make(other);

    assertThat(names(OLD_NODES)).containsExactly("/dev/sda1", "/dev/sdf");
    assertThat(instances.changes(other)).isEmpty();
  }

  @Test
  void removesSettingsThatTheSpecNoLongerContains() {
    Cluster spot = V137Clusters.withGroup(cluster(), GROUP, group -> group.maxPrice("0.05"));
    instances.make(spot);
    instances.make(cluster());

    assertThat(current().instanceMarketOptions()).isNull();
    assertThat(tags(current())).doesNotContainKey("spot-instances-request");
    assertThat(instances.changes(cluster())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateLaunchTemplate", "CreateLaunchTemplateVersion"})
  void createsOneVersionWhenAnAnswerIsLost(String call) {
    instances.aws().faults().on(call).loseResponse();
    instances.make(cluster());
    Cluster larger =
        V137Clusters.withGroup(cluster(), GROUP, group -> group.machineType("m5.large"));
    instances.make(larger);

    assertThat(versions()).hasSize(2);
    assertThat(instances.changes(larger)).isEmpty();
  }

  @Test
  void callsNoPartOfItsOwnInstancesAnOrphan() {
    instances.make(cluster());

    Plan plan = instances.networking().planDelete(cluster().name());

    assertThat(plan.problems().of(PlanningCodes.ORPHAN_RESOURCE)).isEmpty();
  }
}
