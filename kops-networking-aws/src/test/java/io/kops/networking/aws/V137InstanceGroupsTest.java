package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.state.AutoScalingGroupState;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.InstanceRequirements;
import io.kops.networking.cluster.MixedInstancesPolicy;
import io.kops.networking.cluster.ResourceQuantity;
import io.kops.networking.cluster.VolumeSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances of kops 1.37 clusters have the same launch settings as in kops 1.37. */
class V137InstanceGroupsTest {
  private static final String CONTROL_PLANE = "control-plane-us-east-1a.masters.k.example.com";
  private static final String NODES = "nodes-us-east-1a.k.example.com";

  private final V137Clusters account = new V137Clusters();

  @AfterEach
  void close() {
    account.close();
  }

  private static Cluster cluster() {
    return V137Clusters.highlyAvailable();
  }

  private static Cluster withNodes(UnaryOperator<InstanceGroup.Builder> edit) {
    return V137Clusters.withGroup(cluster(), "nodes-us-east-1a", edit);
  }

  private SortedMap<String, String> launched(String template) {
    return account.template(template).versions().get(0);
  }

  @Test
  void plansOneGroupPerControlPlaneInstanceAndPerZoneOfNodes() {
    account.make(cluster());

    assertThat(account.aws().state().autoScalingGroups())
        .extracting(AutoScalingGroupState::name)
        .containsExactlyInAnyOrder(
            "control-plane-us-east-1a.masters.k.example.com",
            "control-plane-us-east-1b.masters.k.example.com",
            "control-plane-us-east-1c.masters.k.example.com",
            "nodes-us-east-1a.k.example.com",
            "nodes-us-east-1b.k.example.com",
            "nodes-us-east-1c.k.example.com",
            "bastions.k.example.com");
    assertThat(account.changes(cluster())).isEmpty();
  }

  @Test
  void tagsGroupsAsKopsDoes() {
    account.make(
        withNodes(
            group ->
                group
                    .cloudLabels(Map.of("Team", "net"))
                    .nodeLabels(Map.of("example.com/disk", "ssd"))));

    assertThat(account.group(CONTROL_PLANE).tags())
        .containsEntry("Name", CONTROL_PLANE)
        .containsEntry("KubernetesCluster", "k.example.com")
        .containsEntry("kubernetes.io/cluster/k.example.com", "owned")
        .containsEntry("k8s.io/role/master", "1")
        .containsEntry("k8s.io/role/control-plane", "1")
        .containsEntry("kops.k8s.io/instancegroup", "control-plane-us-east-1a")
        .containsEntry(
            "k8s.io/cluster-autoscaler/node-template/label/kops.k8s.io/kops-controller-pki", "");
    assertThat(account.group(NODES).tags())
        .containsEntry("k8s.io/role/node", "1")
        .containsEntry("Team", "net")
        .containsEntry("k8s.io/cluster-autoscaler/node-template/label/example.com/disk", "ssd")
        .doesNotContainKey("k8s.io/role/master");
    assertThat(account.group("bastions.k.example.com").tags())
        .containsEntry("k8s.io/role/bastion", "1");
  }

  @Test
  void requiresMetadataTokensAndEncryptsTheRootVolume() {
    account.make(cluster());

    assertThat(launched(NODES))
        .containsAllEntriesOf(
            Map.of(
                "MetadataOptions.HttpTokens", "required",
                "MetadataOptions.HttpPutResponseHopLimit", "1",
                "MetadataOptions.HttpProtocolIpv6", "disabled",
                "BlockDeviceMapping.1.Ebs.VolumeType", "gp3",
                "BlockDeviceMapping.1.Ebs.Iops", "3000",
                "BlockDeviceMapping.1.Ebs.Throughput", "125",
                "BlockDeviceMapping.1.Ebs.Encrypted", "true",
                "BlockDeviceMapping.1.Ebs.VolumeSize", "128"))
        .doesNotContainKeys(
            "NetworkInterface.1.Ipv6AddressCount", "InstanceMarketOptions.MarketType");
    assertThat(launched(CONTROL_PLANE)).containsEntry("BlockDeviceMapping.1.Ebs.VolumeSize", "64");
    assertThat(launched(NODES))
        .containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "false");
  }

  private static VolumeSettings.Builder volume(String device) {
    return VolumeSettings.builder().device(device).size(20);
  }

  @Test
  void setsMonitoringCreditsAndAdditionalVolumes() {
    Cluster options =
        withNodes(
            group ->
                group
                    .detailedInstanceMonitoring(true)
                    .rootVolumeOptimization(true)
                    .cpuCredits("unlimited")
                    .addVolumes(
                        volume("/dev/sdg").type("io2").encrypted(false).build(),
                        volume("/dev/sdf").key("alias/disks").deleteOnTermination(false).build()));

    account.make(options);

    assertThat(launched(NODES))
        .containsAllEntriesOf(
            Map.of(
                "Monitoring.Enabled", "true",
                "EbsOptimized", "true",
                "CreditSpecification.CpuCredits", "unlimited"))
        .containsAllEntriesOf(
            Map.of(
                "BlockDeviceMapping.2.DeviceName", "/dev/sdf",
                "BlockDeviceMapping.2.Ebs.VolumeType", "gp3",
                "BlockDeviceMapping.2.Ebs.VolumeSize", "20",
                "BlockDeviceMapping.2.Ebs.Iops", "3000",
                "BlockDeviceMapping.2.Ebs.Throughput", "125",
                "BlockDeviceMapping.2.Ebs.Encrypted", "true",
                "BlockDeviceMapping.2.Ebs.KmsKeyId", "alias/disks",
                "BlockDeviceMapping.2.Ebs.DeleteOnTermination", "false"))
        .containsAllEntriesOf(
            Map.of(
                "BlockDeviceMapping.3.DeviceName", "/dev/sdg",
                "BlockDeviceMapping.3.Ebs.VolumeType", "io2",
                "BlockDeviceMapping.3.Ebs.Iops", "100",
                "BlockDeviceMapping.3.Ebs.Encrypted", "false",
                "BlockDeviceMapping.3.Ebs.DeleteOnTermination", "true"));
    assertThat(launched(CONTROL_PLANE))
        .containsEntry("Monitoring.Enabled", "false")
        .doesNotContainKeys("EbsOptimized", "CreditSpecification.CpuCredits");
    assertThat(account.changes(options)).isEmpty();

    account.make(cluster());
    assertThat(account.template(NODES).versions().get(1))
        .containsEntry("Monitoring.Enabled", "false")
        .doesNotContainKeys(
            "EbsOptimized", "CreditSpecification.CpuCredits", "BlockDeviceMapping.2.DeviceName");
    assertThat(account.changes(cluster())).isEmpty();
  }

  @Test
  void setsSpotOptionsOfSpotGroupsOnly() {
    Cluster spot =
        withNodes(
            group ->
                group
                    .maxPrice("0.05")
                    .spotDurationInMinutes(120)
                    .instanceInterruptionBehavior("hibernate"));
    account.make(spot);
    assertThat(launched(NODES))
        .containsEntry("InstanceMarketOptions.SpotOptions.BlockDurationMinutes", "120")
        .containsEntry(
            "InstanceMarketOptions.SpotOptions.InstanceInterruptionBehavior", "hibernate");
    assertThat(account.changes(spot)).isEmpty();

    Cluster onDemand =
        withNodes(
            group -> group.spotDurationInMinutes(120).instanceInterruptionBehavior("hibernate"));
    account.make(onDemand);
    assertThat(account.template(NODES).versions().get(1))
        .doesNotContainKey("InstanceMarketOptions.MarketType");
    assertThat(account.changes(onDemand)).isEmpty();
  }

  /** kops raises the numbers of a root volume to the minimum of its type. */
  @Test
  void raisesIopsAndThroughputToTheMinimumOfTheVolumeType() {
    account.make(
        withNodes(group -> group.rootVolumeIops(200).rootVolumeThroughput(50).rootVolumeSize(0)));

    assertThat(launched(NODES))
        .containsEntry("BlockDeviceMapping.1.Ebs.Iops", "3000")
        .containsEntry("BlockDeviceMapping.1.Ebs.Throughput", "125")
        .containsEntry("BlockDeviceMapping.1.Ebs.VolumeSize", "128");
  }

  /** kops passes the key on only if the encryption is set too. */
  @Test
  void ignoresTheKeyOfARootVolumeWithoutExplicitEncryption() {
    account.make(withNodes(group -> group.rootVolumeEncryptionKey("alias/k")));

    assertThat(launched(NODES))
        .containsEntry("BlockDeviceMapping.1.Ebs.Encrypted", "true")
        .doesNotContainKey("BlockDeviceMapping.1.Ebs.KmsKeyId");
  }

  @Test
  void createsOneVersionPerChangedSetting() {
    account.make(cluster());
    Cluster edited =
        withNodes(
            group ->
                group
                    .httpTokens("optional")
                    .httpPutResponseHopLimit(3)
                    .rootVolumeThroughput(250)
                    .rootVolumeEncryption(true)
                    .rootVolumeEncryptionKey("arn:aws:kms:us-east-1:123456789012:key/1")
                    .maxPrice("0.05"));

    account.make(edited);

    assertThat(account.template(NODES).versions()).hasSize(2);
    assertThat(account.template(NODES).versions().get(1))
        .containsAllEntriesOf(
            Map.of(
                "MetadataOptions.HttpTokens", "optional",
                "MetadataOptions.HttpPutResponseHopLimit", "3",
                "BlockDeviceMapping.1.Ebs.Throughput", "250",
                "BlockDeviceMapping.1.Ebs.KmsKeyId", "arn:aws:kms:us-east-1:123456789012:key/1",
                "InstanceMarketOptions.MarketType", "spot",
                "InstanceMarketOptions.SpotOptions.MaxPrice", "0.05"));
    assertThat(account.group(NODES).templateVersion()).isEqualTo("2");
    assertThat(account.changes(edited)).isEmpty();

    account.make(cluster());
    assertThat(account.group(NODES).templateVersion()).as("the first fits again").isEqualTo("1");
    assertThat(account.changes(cluster())).isEmpty();
  }

  @Test
  void setsTheOptionsOfAutoScalingGroups() {
    Cluster options =
        withNodes(
            group ->
                group
                    .addSuspendProcesses("ReplaceUnhealthy", "AZRebalance")
                    .instanceProtection(true)
                    .capacityRebalance(true)
                    .maxInstanceLifetime(Duration.ofDays(2)));

    account.make(options);

    AutoScalingGroupState nodes = account.group(NODES);
    assertThat(nodes.suspendedProcesses()).containsExactly("AZRebalance", "ReplaceUnhealthy");
    assertThat(nodes.instanceProtection()).isTrue();
    assertThat(nodes.capacityRebalance()).isTrue();
    assertThat(nodes.maxInstanceLifetime()).isEqualTo(172_800);
    assertThat(account.group(CONTROL_PLANE).suspendedProcesses()).isEmpty();
    assertThat(account.changes(options)).isEmpty();
    assertThat(account.template(NODES).versions()).hasSize(1);

    account.make(cluster());
    AutoScalingGroupState reset = account.group(NODES);
    assertThat(reset.suspendedProcesses()).isEmpty();
    assertThat(reset.instanceProtection()).isFalse();
    assertThat(reset.capacityRebalance()).isFalse();
    assertThat(reset.maxInstanceLifetime()).isZero();
    assertThat(account.changes(cluster())).isEmpty();
  }

  @Test
  void suspendsAndResumesOnlyProcessesThatDiffer() {
    Cluster two = withNodes(group -> group.addSuspendProcesses("AZRebalance", "Terminate"));
    account.make(two);
    account
        .aws()
        .autoScaling()
        .suspendProcesses(r -> r.autoScalingGroupName(NODES).scalingProcesses("HealthCheck"));
    assertThat(account.changes(two))
        .containsExactly("~ AutoScalingGroup/" + NODES + " suspendedProcesses");
    account.aws().forgetCalls();

    account.make(two);

    assertThat(account.aws().callCount("ResumeProcesses")).isEqualTo(1);
    assertThat(account.group(NODES).suspendedProcesses())
        .containsExactly("AZRebalance", "Terminate");
    assertThat(account.changes(two)).isEmpty();
  }

  @Test
  void attachesExternalLoadBalancersAndTargetGroups() {
    String web = account.createTargetGroup("web");
    Cluster external =
        withNodes(
            group ->
                group.addExternalLoadBalancers(
                    ExternalLoadBalancer.builder().targetGroupArn(web).build()));

    account.make(external);

    assertThat(account.group(NODES).targetGroups()).containsExactly("web");
    assertThat(account.changes(external)).isEmpty();

    account.make(cluster());
    assertThat(account.group(NODES).targetGroups()).isEmpty();
    assertThat(account.changes(cluster())).isEmpty();
  }

  private static Cluster mixed(UnaryOperator<MixedInstancesPolicy.Builder> settings) {
    MixedInstancesPolicy policy = settings.apply(MixedInstancesPolicy.builder()).build();
    return withNodes(group -> group.maxSize(9).maxPrice("0.1").mixedInstancesPolicy(policy));
  }

  @Test
  void launchesMixedTypesFromOneTemplate() {
    Cluster several =
        mixed(policy -> policy.addInstances("m5.large", "m5.xlarge").onDemandAboveBase(5));

    account.make(several);

    assertThat(account.group(NODES).mixedInstances())
        .isEqualTo(
            Map.of(
                "OnDemandAllocationStrategy", "prioritized",
                "OnDemandBaseCapacity", "0",
                "OnDemandPercentageAboveBaseCapacity", "5",
                "SpotAllocationStrategy", "lowest-price",
                "SpotInstancePools", "2",
                "SpotMaxPrice", "0.1",
                "Overrides.1.InstanceType", "m5.large",
                "Overrides.2.InstanceType", "m5.xlarge"));
    assertThat(account.group(NODES).templateVersion()).isEqualTo("1");
    assertThat(launched(NODES)).doesNotContainKey("InstanceMarketOptions.MarketType");
    assertThat(account.group(CONTROL_PLANE).mixedInstances()).isEmpty();
    assertThat(account.changes(several)).isEmpty();
  }

  @Test
  void updatesTheMixedPolicyInPlace() {
    account.make(
        mixed(
            policy ->
                policy
                    .addInstances("m5.large", "m5.xlarge")
                    .onDemandBase(1)
                    .onDemandAllocationStrategy("lowest-price")
                    .spotInstancePools(3)));
    Cluster edited =
        mixed(
            policy ->
                policy.addInstances("m5a.large").spotAllocationStrategy("capacity-optimized"));

    account.make(edited);

    assertThat(account.group(NODES).mixedInstances())
        .isEqualTo(
            Map.of(
                "OnDemandAllocationStrategy", "prioritized",
                "OnDemandBaseCapacity", "0",
                "OnDemandPercentageAboveBaseCapacity", "100",
                "SpotAllocationStrategy", "capacity-optimized",
                "SpotMaxPrice", "0.1",
                "Overrides.1.InstanceType", "m5a.large"));
    assertThat(account.template(NODES).versions()).hasSize(1);
    assertThat(account.changes(edited)).isEmpty();

    account.make(cluster());
    assertThat(account.group(NODES).mixedInstances()).isEmpty();
    assertThat(account.changes(cluster())).isEmpty();
  }

  @Test
  void findsTypesByTheirRequirements() {
    InstanceRequirements needs =
        InstanceRequirements.builder()
            .cpuMin(ResourceQuantity.parse("2"))
            .memoryMin(ResourceQuantity.parse("2G"))
            .memoryMax(ResourceQuantity.parse("16Gi"))
            .addExcludedInstanceTypes("t2.*")
            .build();
    Cluster found = mixed(policy -> policy.instanceRequirements(needs));

    account.make(found);

    assertThat(account.group(NODES).mixedInstances())
        .containsAllEntriesOf(
            Map.of(
                "OnDemandAllocationStrategy", "lowest-price",
                "Overrides.1.InstanceRequirements.VCpuCount.Min", "2",
                "Overrides.1.InstanceRequirements.MemoryMiB.Min", "2000",
                "Overrides.1.InstanceRequirements.MemoryMiB.Max", "17180",
                "Overrides.1.InstanceRequirements.ExcludedInstanceTypes.member.1", "t2.*",
                "Overrides.1.InstanceRequirements.BurstablePerformance", "included"))
        .doesNotContainKey("Overrides.1.InstanceRequirements.VCpuCount.Max");
    assertThat(account.changes(found)).isEmpty();
  }

  @Test
  void usesTheGroupTypeWhenThePolicyNamesNone() {
    Cluster split = mixed(policy -> policy.onDemandBase(1).onDemandAboveBase(0));

    account.make(split);

    assertThat(account.group(NODES).mixedInstances())
        .containsEntry("Overrides.1.InstanceType", launched(NODES).get("InstanceType"))
        .doesNotContainKey("Overrides.2.InstanceType");
    assertThat(account.changes(split)).isEmpty();
  }

  @Test
  void reportsAndRestoresAHandEditedPolicy() {
    Cluster several = mixed(policy -> policy.addInstances("m5.large", "m5.xlarge"));
    account.make(several);
    account
        .aws()
        .autoScaling()
        .updateAutoScalingGroup(
            request ->
                request
                    .autoScalingGroupName(NODES)
                    .mixedInstancesPolicy(
                        policy -> policy.instancesDistribution(it -> it.onDemandBaseCapacity(4))));

    assertThat(account.changes(several))
        .singleElement()
        .asString()
        .contains("AutoScalingGroup", "nodes-us-east-1a");
    account.make(several);
    assertThat(account.changes(several)).isEmpty();
  }

  @Test
  void assignsIpv6AddressesInDualStackSubnets() {
    account.make(V137Clusters.dualStack());

    assertThat(launched(NODES))
        .containsEntry("NetworkInterface.1.Ipv6AddressCount", "1")
        .containsEntry("MetadataOptions.HttpProtocolIpv6", "enabled")
        .containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "false");
    assertThat(account.changes(V137Clusters.dualStack())).isEmpty();
  }

  @Test
  void plansAPublicClusterWithoutLoadBalancer() {
    Cluster open = V137Clusters.v137("us-east-1a").build();
    account.make(open);

    assertThat(launched(NODES))
        .containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "true");
    assertThat(account.aws().state().networkLoadBalancers()).isEmpty();
    assertThat(account.group(CONTROL_PLANE).targetGroups()).isEmpty();
    assertThat(account.changes(open)).isEmpty();
  }

  private String ownGroup() {
    return account
        .aws()
        .ec2()
        .createSecurityGroup(
            request ->
                request
                    .groupName("own")
                    .description("own")
                    .vpcId(account.aws().state().vpcs().get(0).id()))
        .groupId();
  }

  @Test
  void usesAnExternalGroupForARole() {
    account.make(cluster());
    String own = ownGroup();
    Cluster edited = withNodes(group -> group.securityGroupOverride(own));

    account.make(edited);

    assertThat(account.template(NODES).versions().get(1))
        .containsEntry("NetworkInterface.1.SecurityGroupId.1", own)
        .doesNotContainKey("NetworkInterface.1.SecurityGroupId.2");
    assertThat(account.changes(edited)).isEmpty();
  }

  @Test
  void addsExtraSecurityGroupsToTheControlPlaneToo() {
    account.make(cluster());
    String own = ownGroup();
    Cluster edited =
        V137Clusters.withApi(
            cluster(), settings -> settings.additionalSecurityGroups(List.of(own)));

    account.make(edited);

    assertThat(account.balancer("api").groupIds()).hasSize(2).contains(own);
    assertThat(account.template(CONTROL_PLANE).versions().get(1).values()).contains(own);
    assertThat(account.template(NODES).versions()).hasSize(1);
    assertThat(account.changes(edited)).isEmpty();
  }

  @Test
  void registersDedicatedApiServers() {
    List<InstanceGroup> groups = new ArrayList<>(cluster().instanceGroups());
    groups.add(
        InstanceGroup.builder()
            .name("front")
            .role(InstanceGroupRole.API_SERVER)
            .image("099720109477/image")
            .build());
    Cluster fronted = cluster().withInstanceGroups(groups);
    account.make(fronted);

    assertThat(account.group("front.apiservers.k.example.com").targetGroups())
        .containsExactly(account.targets("tcp").name());
    assertThat(account.group("front.apiservers.k.example.com").tags())
        .containsEntry("k8s.io/role/apiserver", "1");
    assertThat(account.changes(fronted)).isEmpty();
  }

  @Test
  void putsReleaseSettingsIntoUserData() {
    account.make(cluster());
    String userData =
        new String(
            Base64.getDecoder().decode(launched(NODES).get("UserData")), StandardCharsets.UTF_8);

    assertThat(userData)
        .startsWith("#cloud-config")
        .contains("ConfigBase: 's3://state/k.example.com'", "InstanceGroupName: 'nodes-us-east-1a'")
        .doesNotContain("--network-plugin=");
    assertThat(launched("bastions.k.example.com")).doesNotContainKey("UserData");
  }

  @Test
  void leavesNothingWhenTheClusterIsDeleted() {
    NetworkShape empty = account.shape();
    account.make(V137Clusters.dualStack());

    account.delete(V137Clusters.dualStack());

    assertThat(account.shape()).isEqualTo(empty);
    assertThat(account.aws().state().networkInterfaces()).isEmpty();
  }
}
