package io.kops.networking.aws.conformance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A network as plain facts: sections of entries whose order does not count. */
final class Sections {
  static final List<String> NAMES =
      List.of(
          "vpc",
          "cidrBlocks",
          "dhcpOptions",
          "internetGateways",
          "egressOnlyInternetGateways",
          "subnets",
          "routeTables",
          "routes",
          "associations",
          "natGateways",
          "elasticIps",
          "securityGroups",
          "securityGroupRules",
          "roles",
          "rolePolicies",
          "instanceProfiles");

  private static final Map<String, String> OF_KIND =
      Map.ofEntries(
          Map.entry("Vpc", "vpc"),
          Map.entry("VpcCidrBlock", "cidrBlocks"),
          Map.entry("DhcpOptions", "dhcpOptions"),
          Map.entry("InternetGateway", "internetGateways"),
          Map.entry("EgressOnlyInternetGateway", "egressOnlyInternetGateways"),
          Map.entry("Subnet", "subnets"),
          Map.entry("RouteTable", "routeTables"),
          Map.entry("Route", "routes"),
          Map.entry("RouteTableAssociation", "associations"),
          Map.entry("NatGateway", "natGateways"),
          Map.entry("ElasticIp", "elasticIps"),
          Map.entry("SecurityGroup", "securityGroups"),
          Map.entry("SecurityGroupRule", "securityGroupRules"),
          Map.entry("IamRole", "roles"),
          Map.entry("IamRolePolicy", "rolePolicies"),
          Map.entry("IamInstanceProfile", "instanceProfiles"));

  /**
   * The kinds without a name in facts, whose entries are identified by the resources that they
   * join.
   */
  private static final List<String> NAMELESS =
      List.of("VpcCidrBlock", "Route", "RouteTableAssociation", "SecurityGroupRule");

  /** Properties of subnets that facts do not contain. */
  private static final List<String> NOT_IN_FACTS =
      List.of(
          "hostnameType",
          "resourceNameDnsA",
          "resourceNameDnsAaaa",
          "assignIpv6AddressOnCreation",
          "enableDns64");

  /** The kinds whose tags are in a section of their own, or in none. */
  private static final List<String> TAGGED_ELSEWHERE = List.of("IamRole", "IamInstanceProfile");

  /** The attachments of managed policies, which facts leave out. */
  private static final String EXTERNAL_POLICIES = "externalPolicies";

  private final Map<String, SortedSet<String>> entries = new TreeMap<>();

  private Sections() {
    NAMES.forEach(name -> entries.put(name, new TreeSet<>()));
  }

  /** Returns the facts of a document with one list a section, or an object in place of a list. */
  static Sections ofFacts(JsonObject facts) {
    return ofFacts(facts, List.copyOf(facts.keySet()));
  }

  /** Returns the facts of some sections of a document. */
  static Sections ofFacts(JsonObject facts, List<String> names) {
    Sections sections = new Sections();
    facts.entrySet().stream()
        .filter(section -> names.contains(section.getKey()))
        .forEach(
            section -> {
              JsonElement value = section.getValue();
              if (value.isJsonArray()) {
                value.getAsJsonArray().forEach(entry -> sections.add(section.getKey(), entry));
              } else {
                sections.add(section.getKey(), value);
              }
            });
    return sections;
  }

  /**
   * Returns the facts of a plan document.
   *
   * @param withDocuments whether to include the texts of IAM documents
   */
  static Sections ofPlan(JsonObject plan, boolean withDocuments) {
    Sections sections = new Sections();
    for (JsonElement element : plan.getAsJsonArray("resources")) {
      JsonObject resource = element.getAsJsonObject();
      String kind = resource.get("kind").getAsString();
      String section = OF_KIND.get(kind);
      if (section == null) {
        continue;
      }
      JsonObject entry = resource.getAsJsonObject("properties").deepCopy();
      if (!NAMELESS.contains(kind)) {
        entry.add("name", resource.get("name"));
      }
      JsonObject tags = resource.getAsJsonObject("tags");
      if (!tags.isEmpty() && !TAGGED_ELSEWHERE.contains(kind)) {
        entry.add("tags", tags);
      }
      NOT_IN_FACTS.forEach(entry::remove);
      entry.remove(EXTERNAL_POLICIES);
      if (!withDocuments) {
        entry.remove("assumeRolePolicy");
        entry.remove("policy");
      }
      sections.add(section, entry);
    }
    return sections;
  }

  SortedSet<String> get(String section) {
    return entries.get(section);
  }

  private void add(String section, JsonElement entry) {
    SortedSet<String> known = entries.get(section);
    if (known == null) {
      throw new IllegalArgumentException("an unknown section: " + section);
    }
    switch (section) {
      case "securityGroupRules" -> known.addAll(rulesOf(entry.getAsJsonObject()));
      case "rolePolicies", "roles" -> known.addAll(statementsOf(entry.getAsJsonObject()));
      default -> known.add(canonical(entry).toString());
    }
  }

  /** One rule per peer; for all protocols, ports do not count. */
  private static SortedSet<String> rulesOf(JsonObject rule) {
    String protocol = rule.get("protocol").getAsString();
    String ports =
        protocol.equals("-1")
            ? "all"
            : rule.get("fromPort").getAsInt() + "-" + rule.get("toPort").getAsInt();
    String start =
        String.join(
            " ",
            rule.get("group").getAsString(),
            rule.get("direction").getAsString(),
            protocol,
            ports,
            "");
    SortedSet<String> rules = new TreeSet<>();
    for (String list : List.of("cidrs", "ipv6Cidrs", "prefixLists")) {
      if (rule.has(list)) {
        rule.getAsJsonArray(list).forEach(peer -> rules.add(start + peer.getAsString()));
      }
    }
    if (rule.has("sourceGroup")) {
      rules.add(start + rule.get("sourceGroup").getAsString());
    }
    return rules;
  }

  /** An IAM document as its permissions, one entry per action and resource. */
  private static SortedSet<String> statementsOf(JsonObject entry) {
    SortedSet<String> facts = new TreeSet<>();
    JsonObject head = new JsonObject();
    for (Map.Entry<String, JsonElement> field : entry.entrySet()) {
      if (field.getValue() instanceof JsonObject document && document.has("Statement")) {
        for (JsonElement statement : document.getAsJsonArray("Statement")) {
          facts.addAll(
              statementOf(
                  entry.get("name").getAsString() + " " + field.getKey(),
                  statement.getAsJsonObject()));
        }
      } else {
        head.add(field.getKey(), field.getValue());
      }
    }
    facts.add(canonical(head).toString());
    return facts;
  }

  private static SortedSet<String> statementOf(String start, JsonObject statement) {
    SortedSet<String> facts = new TreeSet<>();
    for (JsonElement action : list(statement.get("Action"))) {
      for (JsonElement resource : list(statement.get("Resource"))) {
        facts.add(
            String.join(
                " ",
                start,
                statement.get("Effect").getAsString(),
                action.getAsString(),
                resource.getAsString(),
                statement.has("Principal") ? canonical(statement.get("Principal")).toString() : "",
                statement.has("Condition")
                    ? canonical(statement.get("Condition")).toString()
                    : ""));
      }
    }
    return facts;
  }

  private static JsonArray list(JsonElement value) {
    if (value instanceof JsonArray array) {
      return array;
    }
    JsonArray array = new JsonArray();
    array.add(value == null ? new JsonPrimitive("") : value);
    return array;
  }

  /** The same with names in their order. */
  private static JsonElement canonical(JsonElement element) {
    if (element instanceof JsonObject object) {
      JsonObject sorted = new JsonObject();
      new TreeMap<>(object.asMap()).forEach((name, value) -> sorted.add(name, canonical(value)));
      return sorted;
    }
    return element;
  }
}
