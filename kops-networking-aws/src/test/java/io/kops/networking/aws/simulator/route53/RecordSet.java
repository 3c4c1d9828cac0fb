package io.kops.networking.aws.simulator.route53;

import io.kops.networking.aws.simulator.wire.AwsFailure;
import io.kops.networking.aws.simulator.wire.Xml;
import io.kops.networking.aws.simulator.wire.XmlElement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A resource record set.
 *
 * @param key its identity
 * @param ttl the time to live in seconds; empty for an alias
 * @param values the values in order; empty for an alias
 * @param alias the target; empty for other records
 */
record RecordSet(Key key, Optional<Long> ttl, List<String> values, Optional<Alias> alias) {
  /**
   * The identity of a record set in its zone.
   *
   * @param name the name with a final dot
   * @param identifier the set identifier; empty without a routing policy
   */
  record Key(String name, String type, String identifier) {
    /** "ListResourceRecordSets sorts results first by DNS name with the labels reversed". */
    static final Comparator<Key> ORDER =
        Comparator.comparing((Key key) -> reversed(key.name()))
            .thenComparing(Key::type)
            .thenComparing(Key::identifier);
  }

  record Alias(String zoneId, String dnsName, boolean evaluatesTargetHealth) {}

  static RecordSet parse(XmlElement element) {
    Optional<Alias> alias =
        element
            .child("AliasTarget")
            .map(
                target ->
                    new Alias(
                        target.required("HostedZoneId"),
                        normal(target.required("DNSName")),
                        Boolean.parseBoolean(target.required("EvaluateTargetHealth"))));
    List<String> values =
        element
            .child("ResourceRecords")
            .map(records -> records.children("ResourceRecord"))
            .orElse(List.of())
            .stream()
            .map(record -> record.required("Value"))
            .toList();
    Optional<Long> ttl = element.text("TTL").map(Long::parseLong);
    if (alias.isPresent()
        ? ttl.isPresent() || !values.isEmpty()
        : ttl.isEmpty() || values.isEmpty()) {
      throw AwsFailure.badRequest(
          "InvalidInput",
          "Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and"
              + " ResourceRecords], or TrafficPolicyInstanceId]");
    }
    return new RecordSet(
        new Key(
            normal(element.required("Name")),
            element.required("Type"),
            element.text("SetIdentifier").orElse("")),
        ttl,
        values,
        alias);
  }

  void write(Xml xml) {
    xml.text("Name", key.name()).text("Type", key.type());
    if (!key.identifier().isEmpty()) {
      xml.text("SetIdentifier", key.identifier()).text("Weight", 1);
    }
    alias.ifPresentOrElse(
        target ->
            xml.element(
                "AliasTarget",
                inner ->
                    inner
                        .text("HostedZoneId", target.zoneId())
                        .text("DNSName", target.dnsName())
                        .text("EvaluateTargetHealth", target.evaluatesTargetHealth())),
        () ->
            xml.text("TTL", ttl)
                .element(
                    "ResourceRecords",
                    inner ->
                        values.forEach(
                            value ->
                                inner.element(
                                    "ResourceRecord", record -> record.text("Value", value)))));
  }

  /** Names are stored in lower case with a final dot. */
  static String normal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower : lower + ".";
  }

  static String reversed(String name) {
    List<String> labels = new ArrayList<>(List.of(name.split("\\.")));
    Collections.reverse(labels);
    return String.join(".", labels) + ".";
  }

  @Override
  public String toString() {
    String content =
        alias
            .map(target -> "alias " + target.dnsName() + " in " + target.zoneId())
            .orElseGet(() -> String.join(",", values) + " for " + ttl.orElse(0L) + " s");
    return key.name() + " " + key.type() + " " + content;
  }
}
