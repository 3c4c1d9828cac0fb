package io.kops.networking.spi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds references to missing accounts and roles, and unused roles. */
final class AccessFaults {
  /** The user-facing roles of Kubernetes; roles of its components have the prefix below. */
  private static final Set<String> WELL_KNOWN = Set.of("cluster-admin", "admin", "edit", "view");

  private static final Pattern ACCOUNT_AS_USER =
      Pattern.compile("system:serviceaccount:([^:]+):([^:]+)");

  private final List<String> faults = new ArrayList<>();
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> roles = new TreeSet<>();
  private final Set<String> bound = new TreeSet<>();

  private AccessFaults() {}

  static List<String> of(List<ManifestObject> objects, List<PodTemplate> pods) {
    AccessFaults access = new AccessFaults();
    objects.forEach(access::collect);
    pods.forEach(access::checkAccount);
    objects.stream()
        .filter(object -> object.kind().matches("(Cluster)?RoleBinding"))
        .forEach(access::checkBinding);
    objects.forEach(access::checkBound);
    return access.faults;
  }

  private void collect(ManifestObject object) {
    switch (object.kind()) {
      case "ServiceAccount" -> accounts.add(object.namespace() + "/" + object.name());
      case "Role", "ClusterRole" -> roles.add(role(object));
      default -> {}
    }
  }

  private void checkAccount(PodTemplate pods) {
    pods.spec()
        .text("serviceAccountName")
        .or(() -> pods.spec().text("serviceAccount"))
        .ifPresent(name -> checkAccount(pods.owner(), pods.owner().namespace(), name));
  }

  private void checkAccount(ManifestObject who, String namespace, String name) {
    if (!name.equals("default") && !accounts.contains(namespace + "/" + name)) {
      faults.add(who + ": there is no ServiceAccount " + name + " in " + namespace);
    }
  }

  private void checkBinding(ManifestObject binding) {
    String kind = binding.fields().at("roleRef").text("kind").orElse("");
    String name = binding.fields().at("roleRef").text("name").orElse("");
    String role =
        kind.equals("Role") ? kind + " " + binding.namespace() + "/" + name : kind + " " + name;
    bound.add(role);
    if (!roles.contains(role) && !(kind.equals("ClusterRole") && isOfKubernetes(name))) {
      faults.add(binding + ": there is no " + role);
    }
    for (Fields subject : binding.fields().each("subjects")) {
      checkSubject(binding, subject);
    }
  }

  private void checkSubject(ManifestObject binding, Fields subject) {
    String name = subject.text("name").orElse("");
    Matcher account = ACCOUNT_AS_USER.matcher(name);
    switch (subject.text("kind").orElse("")) {
      case "ServiceAccount" ->
          checkAccount(binding, subject.text("namespace").orElse("no namespace"), name);
      case "User" -> {
        if (account.matches()) {
          checkAccount(binding, account.group(1), account.group(2));
        }
      }
      case "Group" -> {}
      default -> faults.add(binding + ": its subject " + name + " is of no kind");
    }
  }

  private void checkBound(ManifestObject object) {
    boolean joinsOthers =
        object
            .fields()
            .at("metadata", "labels")
            .keys()
            .anyMatch(label -> label.startsWith("rbac.authorization.k8s.io/aggregate-to-"));
    if (object.kind().matches("(Cluster)?Role") && !joinsOthers && !bound.contains(role(object))) {
      faults.add(object + ": no subject has it");
    }
  }

  private static boolean isOfKubernetes(String role) {
    return WELL_KNOWN.contains(role) || role.startsWith("system:");
  }

  private static String role(ManifestObject object) {
    return object.kind().equals("Role")
        ? "Role " + object.namespace() + "/" + object.name()
        : "ClusterRole " + object.name();
  }
}
