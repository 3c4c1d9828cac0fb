package io.kops.networking.aws.simulator;

import static io.kops.networking.aws.simulator.AwsErrorAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The behavior of Route 53, from its API reference and developer guide. */
class Route53Test {
  private static final String OTHER_VPC = "vpc-0123456789abcdef0";

  private final AwsSimulator simulator = AwsSimulator.start();
  private final Route53Client route53 = simulator.route53();
  private final String zone = simulator.addHostedZone("example.com");

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static Change change(ChangeAction action, String name, String type, String value) {
    return Change.builder()
        .action(action)
        .resourceRecordSet(
            ResourceRecordSet.builder()
                .name(name)
                .type(type)
                .ttl(60L)
                .resourceRecords(ResourceRecord.builder().value(value).build())
                .build())
        .build();
  }

  private void apply(Change... changes) {
    route53.changeResourceRecordSets(
        request -> request.hostedZoneId(zone).changeBatch(batch -> batch.changes(changes)));
  }

  private List<String> records() {
    return simulator.state().hostedZones().get(0).records();
  }

  private String vpc() {
    return simulator.ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc().vpcId();
  }

  /** "A change batch is atomic: either all changes are made or none" (ChangeResourceRecordSets). */
  @Test
  void changesAllRecordsOrNone() {
    apply(change(ChangeAction.CREATE, "a.example.com", "A", "192.0.2.1"));
    assertRefused(
        "InvalidChangeBatch",
        400,
        () ->
            apply(
                change(ChangeAction.CREATE, "b.example.com", "A", "192.0.2.2"),
                change(ChangeAction.CREATE, "a.example.com", "A", "192.0.2.3")));
    assertThat(records()).containsExactly("a.example.com. A 192.0.2.1 for 60 s");
  }

  @Test
  void deletesOnlyRecordsWithTheirCurrentValues() {
    apply(change(ChangeAction.CREATE, "a.example.com", "A", "192.0.2.1"));
    assertRefused(
        "InvalidChangeBatch",
        400,
        () -> apply(change(ChangeAction.DELETE, "a.example.com", "A", "192.0.2.9")));
    apply(change(ChangeAction.DELETE, "A.Example.com.", "A", "192.0.2.1"));
    assertThat(records()).isEmpty();
    assertRefused(
        "InvalidChangeBatch",
        400,
        () -> apply(change(ChangeAction.DELETE, "a.example.com", "A", "192.0.2.1")));
  }

  @Test
  void upsertsTwice() {
    apply(change(ChangeAction.UPSERT, "a.example.com", "A", "192.0.2.1"));
    apply(change(ChangeAction.UPSERT, "a.example.com", "A", "192.0.2.2"));
    assertThat(records()).containsExactly("a.example.com. A 192.0.2.2 for 60 s");
  }

  @Test
  void rejectsNamesOutsideOfTheZone() {
    assertRefused(
        "InvalidChangeBatch",
        400,
        () -> apply(change(ChangeAction.CREATE, "a.example.org", "A", "192.0.2.1")));
  }

  @Test
  void rejectsCnameBesideOtherRecords() {
    assertRefused(
        "InvalidChangeBatch",
        400,
        () ->
            apply(
                change(ChangeAction.CREATE, "a.example.com", "A", "192.0.2.1"),
                change(ChangeAction.CREATE, "a.example.com", "CNAME", "b.example.com")));
  }

  @Test
  void rejectsAliasOfMissingLoadBalancer() {
    Change alias =
        Change.builder()
            .action(ChangeAction.CREATE)
            .resourceRecordSet(
                record ->
                    record
                        .name("a.example.com")
                        .type("A")
                        .aliasTarget(
                            target ->
                                target
                                    .dnsName("none.elb.example.com")
                                    .hostedZoneId("Z26RNL4JYFTOTI")
                                    .evaluateTargetHealth(false)))
            .build();
    assertRefused("InvalidChangeBatch", 400, () -> apply(alias));
  }

  /** "Currently, the ChangeInfo status is PENDING ... then INSYNC" (GetChange). */
  @Test
  void reportsChangeAsPendingAtFirst() {
    String id =
        route53
            .changeResourceRecordSets(
                request ->
                    request
                        .hostedZoneId(zone)
                        .changeBatch(
                            batch ->
                                batch.changes(
                                    change(
                                        ChangeAction.CREATE, "a.example.com", "A", "192.0.2.1"))))
            .changeInfo()
            .id();
    assertThat(route53.getChange(request -> request.id(id)).changeInfo().status())
        .isEqualTo(ChangeStatus.PENDING);
    assertThat(route53.getChange(request -> request.id(id)).changeInfo().status())
        .isEqualTo(ChangeStatus.INSYNC);
    assertRefused("NoSuchChange", 404, () -> route53.getChange(request -> request.id("C9")));
  }

  /** "sorts results first by DNS name with the labels reversed" (ListResourceRecordSets). */
  @Test
  void pagesRecordsByReversedName() {
    apply(
        change(ChangeAction.CREATE, "z.a.example.com", "A", "192.0.2.1"),
        change(ChangeAction.CREATE, "b.example.com", "A", "192.0.2.2"),
        change(ChangeAction.CREATE, "a.example.com", "TXT", "\"x\""),
        change(ChangeAction.CREATE, "a.example.com", "A", "192.0.2.3"));
    ListResourceRecordSetsResponse first =
        route53.listResourceRecordSets(
            request -> request.hostedZoneId(zone).startRecordName("a.example.com").maxItems("2"));
    assertThat(first.resourceRecordSets())
        .extracting(record -> record.name() + " " + record.typeAsString())
        .containsExactly("a.example.com. A", "a.example.com. TXT");
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.nextRecordName()).isEqualTo("z.a.example.com.");
    assertThat(
            route53
                .listResourceRecordSets(
                    request ->
                        request
                            .hostedZoneId(zone)
                            .startRecordName(first.nextRecordName())
                            .startRecordType(first.nextRecordType()))
                .resourceRecordSets())
        .extracting(ResourceRecordSet::name)
        .containsExactly("z.a.example.com.", "b.example.com.");
  }

  @Test
  void pagesZonesByReversedName() {
    simulator.addHostedZone("b.example.com");
    simulator.addHostedZone("example.org");
    simulator.addHostedZone("a.com");
    assertThat(
            route53
                .listHostedZonesByName(request -> request.dnsName("example.com").maxItems("2"))
                .hostedZones())
        .extracting(HostedZone::name)
        .containsExactly("example.com.", "b.example.com.");
  }

  @Test
  void createsPrivateZoneOncePerCallerReference() {
    String vpc = vpc();
    route53.createHostedZone(
        request ->
            request
                .name("example.com")
                .callerReference("once")
                .vpc(to -> to.vpcId(vpc).vpcRegion("us-east-1")));
    assertRefused(
        "HostedZoneAlreadyExists",
        409,
        () ->
            route53.createHostedZone(
                request ->
                    request
                        .name("example.com")
                        .callerReference("once")
                        .vpc(to -> to.vpcId(vpc).vpcRegion("us-east-1"))));
    assertRefused(
        "ConflictingDomainExists",
        400,
        () ->
            route53.createHostedZone(
                request ->
                    request
                        .name("example.com")
                        .callerReference("twice")
                        .vpc(to -> to.vpcId(vpc).vpcRegion("us-east-1"))));
  }

  @Test
  void associatesOnlyPrivateZonesWithExistingVpcs() {
    String vpc = vpc();
    String hidden = simulator.addPrivateHostedZone("hidden.example.com", OTHER_VPC);
    assertRefused("PublicZoneVPCAssociation", 400, () -> associate(zone, vpc));
    assertRefused("InvalidVPCId", 400, () -> associate(hidden, "vpc-00000000000000000"));
    associate(hidden, vpc);
    assertRefused("ConflictingDomainExists", 400, () -> associate(hidden, vpc));
    assertThat(route53.getHostedZone(request -> request.id(hidden)).vpCs()).hasSize(2);
    disassociate(hidden, vpc);
    assertRefused("VPCAssociationNotFound", 404, () -> disassociate(hidden, vpc));
    assertRefused("LastVPCAssociation", 400, () -> disassociate(hidden, OTHER_VPC));
  }

  private void associate(String id, String vpc) {
    route53.associateVPCWithHostedZone(
        request -> request.hostedZoneId(id).vpc(to -> to.vpcId(vpc).vpcRegion("us-east-1")));
  }

  private void disassociate(String id, String vpc) {
    route53.disassociateVPCFromHostedZone(
        request -> request.hostedZoneId(id).vpc(to -> to.vpcId(vpc).vpcRegion("us-east-1")));
  }

  @Test
  void deletesOnlyEmptyZones() {
    apply(change(ChangeAction.CREATE, "a.example.com", "A", "192.0.2.1"));
    assertRefused(
        "HostedZoneNotEmpty", 400, () -> route53.deleteHostedZone(request -> request.id(zone)));
    apply(change(ChangeAction.DELETE, "a.example.com", "A", "192.0.2.1"));
    route53.deleteHostedZone(request -> request.id(zone));
    assertRefused(
        "NoSuchHostedZone", 404, () -> route53.getHostedZone(request -> request.id(zone)));
  }

  /** "Five requests per second per AWS account" (quotas of Route 53). */
  @Test
  void throttlesAllActionsTogether() {
    simulator.throttling().enable();
    for (int i = 0; i < 5; i++) {
      route53.getHostedZone(request -> request.id(zone));
    }
    assertRefused("Throttling", 400, () -> route53.listHostedZonesByName(request -> {}));
  }
}
