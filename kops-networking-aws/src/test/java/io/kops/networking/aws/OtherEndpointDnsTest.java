package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kops.networking.aws.dns.ClusterZone;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.DnsType;
import io.kops.networking.networking.Cni;
import io.kops.networking.plan.Plan;
import io.kops.networking.resource.ResourceKinds;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.VPC;

/**
 * The DNS names of highly available clusters on another implementation of Route 53 than this
 * project's simulator, at {@code -Dkops.endpoint=URL}. Skipped without an endpoint. Records are
 * listed with calls to the endpoint, not with the library.
 */
class OtherEndpointDnsTest {
  private static final String ENDPOINT = System.getProperty("kops.endpoint", "");

  private EndpointClients clients;
  private AwsNetworking networking;

  @BeforeEach
  void open() {
    assumeTrue(!ENDPOINT.isEmpty(), "no -Dkops.endpoint=URL is given");
    clients = EndpointClients.at(URI.create(ENDPOINT));
    networking =
        AwsNetworking.builder()
            .ec2(clients.ec2())
            .iam(clients.iam())
            .instanceGroups(KillableProcess.instanceGroups(clients))
            .hostedZones(HostedZones.of(clients.route53()))
            .build();
  }

  @AfterEach
  void close() {
    if (clients != null) {
      networking.close();
      clients.close();
    }
  }

  private Cluster cluster(String name, DnsType type) {
    String image =
        clients
            .ec2()
            .describeImages(request -> request.owners("137112412989"))
            .images()
            .get(0)
            .imageId();
    return ClusterBuilder.named(name)
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a", "us-east-1b", "us-east-1c")
        .privateTopology()
        .bastion()
        .dns(type)
        .networking(Cni.DEFAULT)
        .image(image)
        .configBase("s3://state/" + name)
        .build()
        .edit(spec -> spec.apiPublicName("api." + name));
  }

  private String vpc(String name) {
    return clients
        .ec2()
        .createVpc(
            request ->
                request
                    .cidrBlock("10.9.0.0/16")
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType("vpc")
                            .tags(Tag.builder().key("Name").value(name).build())
                            .build()))
        .vpc()
        .vpcId();
  }

  private void addUnmanagedRecord(String zone, String name) {
    clients
        .route53()
        .changeResourceRecordSets(
            request ->
                request
                    .hostedZoneId(zone)
                    .changeBatch(
                        batch ->
                            batch.changes(
                                Change.builder()
                                    .action(ChangeAction.CREATE)
                                    .resourceRecordSet(
                                        record ->
                                            record
                                                .name(name)
                                                .type("A")
                                                .ttl(60L)
                                                .resourceRecords(
                                                    ResourceRecord.builder()
                                                        .value("192.0.2.1")
                                                        .build()))
                                    .build())));
  }

  private List<String> records(String zone) {
    return clients
        .route53()
        .listResourceRecordSets(request -> request.hostedZoneId(zone))
        .resourceRecordSets()
        .stream()
        .filter(record -> !List.of("NS", "SOA").contains(record.typeAsString()))
        .map(record -> record.name() + " " + record.typeAsString())
        .toList();
  }

  private void createAndDelete(Cluster cluster, String zone) {
    String unmanaged = "www." + cluster.name();
    addUnmanagedRecord(zone, unmanaged);

    Plan plan = networking.plan(cluster);
    assertThat(plan.isApplicable()).as(plan.problems().toString()).isTrue();
    assertThat(networking.apply(plan).unfinished()).isEmpty();
    assertThat(records(zone))
        .containsExactlyInAnyOrder(
            unmanaged + ". A",
            "api." + cluster.name() + ". A",
            "api." + cluster.name() + ". AAAA",
            "bastion." + cluster.name() + ". A",
            "api.internal." + cluster.name() + ". A",
            "kops-controller.internal." + cluster.name() + ". A");
    assertThat(networking.plan(cluster).changes())
        .noneMatch(
            change ->
                List.of(ResourceKinds.RECORD_SET, ResourceKinds.HOSTED_ZONE_ASSOCIATION)
                    .contains(change.id().kind()));

    assertThat(networking.apply(networking.planDelete(cluster.name())).unfinished()).isEmpty();
    assertThat(records(zone)).containsExactly(unmanaged + ". A");
  }

  @Test
  void leavesOnlyUnmanagedRecordsInPublicZone() {
    String zone =
        clients
            .route53()
            .createHostedZone(request -> request.name("pub.example.com").callerReference("public"))
            .hostedZone()
            .id();

    createAndDelete(cluster("k.pub.example.com", DnsType.PUBLIC), ClusterZone.plainId(zone));
  }

  @Test
  void leavesOnlyUnmanagedRecordsInPrivateZone() {
    String vpc = vpc("unmanaged");
    String zone =
        clients
            .route53()
            .createHostedZone(
                request ->
                    request
                        .name("private.example.com")
                        .callerReference("private")
                        .hostedZoneConfig(config -> config.privateZone(true))
                        .vpc(to -> to.vpcId(vpc).vpcRegion("us-east-1")))
            .hostedZone()
            .id();

    createAndDelete(cluster("k.private.example.com", DnsType.PRIVATE), ClusterZone.plainId(zone));
    assertThat(clients.route53().getHostedZone(request -> request.id(zone)).vpCs())
        .extracting(VPC::vpcId)
        .containsExactly(vpc);
  }
}
