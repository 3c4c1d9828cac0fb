package io.kops.networking.aws.simulator.route53;

import io.kops.networking.aws.simulator.state.HostedZoneState;
import io.kops.networking.aws.simulator.wire.Answer;
import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.FormCoding;
import io.kops.networking.aws.simulator.wire.HttpRequest;
import io.kops.networking.aws.simulator.wire.Operation;
import io.kops.networking.aws.simulator.wire.Service;
import io.kops.networking.aws.simulator.wire.Xml;
import io.kops.networking.aws.simulator.wire.XmlElement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The simulated Route 53 of one account. A change is pending for one read of its status. Not
 * thread-safe: the caller must own the lock.
 */
public final class Route53 implements Service {
  private static final String VERSION = "/2013-04-01/";
  private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";
  private static final int MOST_ZONES = 500;
  private static final int ZONES_PER_PAGE = 100;
  private static final int RECORDS_PER_PAGE = 300;
  private static final Comparator<HostedZone> ORDER =
      Comparator.comparing((HostedZone zone) -> RecordSet.reversed(zone.name()))
          .thenComparing(HostedZone::id);

  private final SortedMap<String, HostedZone> zones = new TreeMap<>();
  private final Map<String, Integer> pendingReads = new HashMap<>();
  private final int pageSize;
  private final Predicate<String> hasVpc;
  private final ChangeBatch batches;
  private int lastZone;
  private int lastChange;

  /**
   * Creates the service.
   *
   * @param hasVpc returns whether a VPC of the account is visible
   * @param hasBalancer returns whether a load balancer has a DNS name
   */
  public Route53(int pageSize, Predicate<String> hasVpc, Predicate<String> hasBalancer) {
    this.pageSize = pageSize;
    this.hasVpc = hasVpc;
    this.batches = new ChangeBatch(hasBalancer);
  }

  @Override
  public String name() {
    return "route53";
  }

  /** Adds a public zone, or a private one for VPCs of any account, and returns its id. */
  public String addZone(String domain, List<String> vpcs, String region) {
    HostedZone zone = create(RecordSet.normal(domain), "added " + lastZone, !vpcs.isEmpty());
    vpcs.forEach(vpc -> zone.regionsOfVpcs().put(vpc, region));
    return zone.id();
  }

  /** Returns all zones, sorted by name. */
  public List<HostedZoneState> states() {
    return zones.values().stream()
        .sorted(ORDER)
        .map(
            zone ->
                new HostedZoneState(
                    zone.id(),
                    zone.name(),
                    zone.isPrivate(),
                    List.copyOf(zone.regionsOfVpcs().keySet()),
                    zone.records().values().stream()
                        .filter(record -> !zone.isDefault(record.key()))
                        .map(RecordSet::toString)
                        .toList()))
        .toList();
  }

  private HostedZone create(String domain, String reference, boolean isPrivate) {
    HostedZone zone =
        new HostedZone(
            String.format(Locale.ROOT, "Z%013d", ++lastZone), domain, reference, isPrivate);
    zones.put(zone.id(), zone);
    return zone;
  }

  @Override
  public Operation operation(HttpRequest request) {
    String path = request.path().replaceFirst("/$", "");
    String[] parts =
        (path.startsWith(VERSION) ? path.substring(VERSION.length()) : "").split("/", 3);
    String id = parts.length > 1 ? FormCoding.percentDecode(parts[1]) : "";
    String what = parts[0] + (parts.length > 2 ? "/" + parts[2] : id.isEmpty() ? "" : "/");
    String action =
        switch (request.method() + " " + what) {
          case "POST hostedzone" -> "CreateHostedZone";
          case "GET hostedzone/" -> "GetHostedZone";
          case "DELETE hostedzone/" -> "DeleteHostedZone";
          case "GET hostedzone" -> "ListHostedZones";
          case "GET hostedzonesbyname" -> "ListHostedZonesByName";
          case "POST hostedzone/associatevpc" -> "AssociateVPCWithHostedZone";
          case "POST hostedzone/disassociatevpc" -> "DisassociateVPCFromHostedZone";
          case "GET hostedzone/rrset" -> "ListResourceRecordSets";
          case "POST hostedzone/rrset" -> "ChangeResourceRecordSets";
          case "GET change/" -> "GetChange";
          default -> request.method() + " " + request.path();
        };
    return new Route53Operation(action, id, request);
  }

  private HostedZone zone(String id) {
    return Optional.ofNullable(zones.get(id))
        .orElseThrow(
            () -> new AwsFailure("NoSuchHostedZone", 404, "No hosted zone found with ID: " + id));
  }

  private final class Route53Operation implements Operation {
    private final String action;
    private final String id;
    private final HttpRequest request;

    Route53Operation(String action, String id, HttpRequest request) {
      this.action = action;
      this.id = id;
      this.request = request;
    }

    @Override
    public String action() {
      return action;
    }

    @Override
    public SortedMap<String, String> parameters() {
      SortedMap<String, String> parameters = new TreeMap<>(request.query());
      parameters.put("Id", id);
      return parameters;
    }

    @Override
    public Answer perform() {
      return switch (action) {
        case "CreateHostedZone" -> createZone();
        case "GetHostedZone" -> getZone(zone(id));
        case "DeleteHostedZone" -> deleteZone(zone(id));
        case "ListHostedZones" -> listZones();
        case "ListHostedZonesByName" -> listZonesByName();
        case "AssociateVPCWithHostedZone" -> associate(zone(id));
        case "DisassociateVPCFromHostedZone" -> disassociate(zone(id));
        case "ListResourceRecordSets" -> listRecords(zone(id));
        case "ChangeResourceRecordSets" -> {
          batches.apply(zone(id), body());
          yield answer(200, this::change);
        }
        case "GetChange" -> getChange();
        default -> throw new AwsFailure("AccessDenied", 403, "Unable to determine service");
      };
    }

    private XmlElement body() {
      return XmlElement.parse(request.text());
    }

    private Answer answer(int status, Consumer<Xml> content) {
      return Answer.xml(
          status, new Xml().document(action + "Response", NAMESPACE, content).toString());
    }

    private void change(Xml xml) {
      String change = String.format(Locale.ROOT, "C%013d", ++lastChange);
      pendingReads.put(change, 1);
      changeInfo(xml, change, "PENDING");
    }

    private static void changeInfo(Xml xml, String change, String status) {
      xml.element(
          "ChangeInfo",
          info ->
              info.text("Id", "/change/" + change)
                  .text("Status", status)
                  .text("SubmittedAt", "2026-01-01T00:00:00Z"));
    }

    private Answer getChange() {
      Integer reads = pendingReads.get(id);
      if (reads == null) {
        throw new AwsFailure("NoSuchChange", 404, "Could not find resource with ID: " + id);
      }
      pendingReads.put(id, Math.max(0, reads - 1));
      return answer(200, xml -> changeInfo(xml, id, reads > 0 ? "PENDING" : "INSYNC"));
    }

    private Answer createZone() {
      XmlElement given = body();
      String domain = RecordSet.normal(given.required("Name"));
      String reference = given.required("CallerReference");
      Optional<XmlElement> vpc = given.child("VPC");
      if (zones.values().stream().anyMatch(zone -> zone.callerReference().equals(reference))) {
        throw new AwsFailure(
            "HostedZoneAlreadyExists",
            409,
            "A hosted zone has already been created with the specified caller reference.");
      }
      if (zones.size() >= MOST_ZONES) {
        throw AwsFailure.badRequest(
            "TooManyHostedZones", "Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER");
      }
      vpc.ifPresent(to -> requireAssociable(domain, to));
      HostedZone zone = create(domain, reference, vpc.isPresent());
      vpc.ifPresent(to -> zone.regionsOfVpcs().put(to.required("VPCId"), to.required("VPCRegion")));
      return answer(
              201,
              xml -> {
                writeZone(xml, zone);
                change(xml);
                writeDelegation(xml, zone);
              })
          .withHeader(
              "Location", "https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.id());
    }

    private void requireAssociable(String domain, XmlElement vpc) {
      String vpcId = vpc.required("VPCId");
      if (!hasVpc.test(vpcId)) {
        throw AwsFailure.badRequest(
            "InvalidVPCId",
            "The VPC: "
                + vpcId
                + " in region "
                + vpc.required("VPCRegion")
                + " is not authorized for the association.");
      }
      boolean conflicts =
          zones.values().stream()
              .anyMatch(
                  zone -> zone.name().equals(domain) && zone.regionsOfVpcs().containsKey(vpcId));
      if (conflicts) {
        throw AwsFailure.badRequest(
            "ConflictingDomainExists",
            "The VPC %s in region %s has already been associated with the hosted zone with the same domain name."
                .formatted(vpcId, vpc.required("VPCRegion")));
      }
    }

    private Answer getZone(HostedZone zone) {
      return answer(
          200,
          xml -> {
            writeZone(xml, zone);
            writeDelegation(xml, zone);
            if (zone.isPrivate()) {
              xml.element(
                  "VPCs",
                  list ->
                      zone.regionsOfVpcs()
                          .forEach(
                              (vpc, region) ->
                                  list.element(
                                      "VPC",
                                      item -> item.text("VPCRegion", region).text("VPCId", vpc))));
            }
          });
    }

    private Answer deleteZone(HostedZone zone) {
      if (zone.records().keySet().stream().anyMatch(key -> !zone.isDefault(key))) {
        throw AwsFailure.badRequest(
            "HostedZoneNotEmpty",
            "The specified hosted zone contains non-required resource record sets and so cannot be"
                + " deleted.");
      }
      zones.remove(zone.id());
      return answer(200, this::change);
    }

    /** Markers are ids of zones. The order of zones is not documented. */
    private Answer listZones() {
      String marker = request.query().getOrDefault("marker", "");
      List<HostedZone> rest =
          zones.values().stream().filter(zone -> zone.id().compareTo(marker) >= 0).toList();
      int most = pageSize(ZONES_PER_PAGE);
      List<HostedZone> page = rest.subList(0, Math.min(most, rest.size()));
      return answer(
          200,
          xml -> {
            xml.element("HostedZones", list -> page.forEach(zone -> writeZone(list, zone)));
            xml.text("Marker", marker).text("IsTruncated", page.size() < rest.size());
            if (page.size() < rest.size()) {
              xml.text("NextMarker", rest.get(page.size()).id());
            }
            xml.text("MaxItems", most);
          });
    }

    private Answer listZonesByName() {
      Optional<String> name = Optional.ofNullable(request.query().get("dnsname"));
      Optional<String> start = name.map(RecordSet::normal).map(RecordSet::reversed);
      String startId = request.query().getOrDefault("hostedzoneid", "");
      if (name.isEmpty() && !startId.isEmpty()) {
        throw AwsFailure.badRequest("InvalidInput", "hostedzoneid requires dnsname");
      }
      List<HostedZone> rest =
          zones.values().stream()
              .sorted(ORDER)
              .filter(
                  zone ->
                      start
                          .filter(
                              from ->
                                  RecordSet.reversed(zone.name()).compareTo(from) < 0
                                      || (RecordSet.reversed(zone.name()).equals(from)
                                          && zone.id().compareTo(startId) < 0))
                          .isEmpty())
              .toList();
      int most = pageSize(ZONES_PER_PAGE);
      List<HostedZone> page = rest.subList(0, Math.min(most, rest.size()));
      return answer(
          200,
          xml -> {
            xml.element("HostedZones", list -> page.forEach(zone -> writeZone(list, zone)));
            xml.text("DNSName", name).text("IsTruncated", page.size() < rest.size());
            if (page.size() < rest.size()) {
              HostedZone next = rest.get(page.size());
              xml.text("NextDNSName", next.name()).text("NextHostedZoneId", next.id());
            }
            xml.text("MaxItems", most);
          });
    }

    private int pageSize(int most) {
      int asked =
          Optional.ofNullable(request.query().get("maxitems")).map(Integer::parseInt).orElse(most);
      if (asked < 1) {
        throw AwsFailure.badRequest("InvalidInput", "maxitems must be positive");
      }
      return Math.min(Math.min(asked, most), pageSize);
    }

    private Answer associate(HostedZone zone) {
      XmlElement vpc = body().child("VPC").orElseThrow();
      if (!zone.isPrivate()) {
        throw AwsFailure.badRequest(
            "PublicZoneVPCAssociation",
            "You're trying to associate a VPC with a public hosted zone.");
      }
      requireAssociable(zone.name(), vpc);
      zone.regionsOfVpcs().put(vpc.required("VPCId"), vpc.required("VPCRegion"));
      return answer(200, this::change);
    }

    private Answer disassociate(HostedZone zone) {
      String vpc = body().child("VPC").orElseThrow().required("VPCId");
      if (!zone.regionsOfVpcs().containsKey(vpc)) {
        throw new AwsFailure(
            "VPCAssociationNotFound",
            404,
            "The VPC %s is not associated with the hosted zone %s".formatted(vpc, zone.id()));
      }
      if (zone.regionsOfVpcs().size() == 1) {
        throw AwsFailure.badRequest(
            "LastVPCAssociation",
            "The VPC you are trying to disassociate is the only VPC associated with the zone.");
      }
      zone.regionsOfVpcs().remove(vpc);
      return answer(200, this::change);
    }

    private Answer listRecords(HostedZone zone) {
      Optional<String> name = Optional.ofNullable(request.query().get("name"));
      Optional<String> type = Optional.ofNullable(request.query().get("type"));
      if (type.isPresent() && name.isEmpty()) {
        throw AwsFailure.badRequest("InvalidInput", "type requires name");
      }
      RecordSet.Key start =
          new RecordSet.Key(
              name.map(RecordSet::normal).orElse(""),
              type.orElse(""),
              request.query().getOrDefault("identifier", ""));
      List<RecordSet> rest =
          zone.records().values().stream()
              .filter(record -> RecordSet.Key.ORDER.compare(record.key(), start) >= 0)
              .toList();
      int most = pageSize(RECORDS_PER_PAGE);
      List<RecordSet> page = rest.subList(0, Math.min(most, rest.size()));
      return answer(
          200,
          xml -> {
            xml.element(
                "ResourceRecordSets",
                list -> page.forEach(record -> list.element("ResourceRecordSet", record::write)));
            xml.text("IsTruncated", page.size() < rest.size()).text("MaxItems", most);
            if (page.size() < rest.size()) {
              RecordSet.Key next = rest.get(page.size()).key();
              xml.text("NextRecordName", next.name())
                  .text("NextRecordType", next.type())
                  .text(
                      "NextRecordIdentifier",
                      Optional.of(next.identifier()).filter(text -> !text.isEmpty()));
            }
          });
    }

    private static void writeZone(Xml xml, HostedZone zone) {
      xml.element(
          "HostedZone",
          inner ->
              inner
                  .text("Id", "/hostedzone/" + zone.id())
                  .text("Name", zone.name())
                  .text("CallerReference", zone.callerReference())
                  .element("Config", config -> config.text("PrivateZone", zone.isPrivate()))
                  .text("ResourceRecordSetCount", zone.records().size()));
    }

    private static void writeDelegation(Xml xml, HostedZone zone) {
      if (!zone.isPrivate()) {
        xml.element(
            "DelegationSet",
            set ->
                set.element(
                    "NameServers",
                    list ->
                        Stream.of("ns-1.awsdns-00.com", "ns-2.awsdns-00.net")
                            .forEach(server -> list.text("NameServer", server))));
      }
    }

    @Override
    public Answer failure(AwsFailure failure) {
      return Answer.xml(
          failure.status(),
          new Xml()
              .document(
                  "ErrorResponse",
                  NAMESPACE,
                  xml ->
                      xml.element(
                              "Error",
                              error ->
                                  error
                                      .text("Type", failure.status() < 500 ? "Sender" : "Receiver")
                                      .text("Code", failure.code())
                                      .text("Message", failure.text()))
                          .text("RequestId", "00000000-0000-4000-8000-000000000000"))
              .toString());
    }
  }
}
