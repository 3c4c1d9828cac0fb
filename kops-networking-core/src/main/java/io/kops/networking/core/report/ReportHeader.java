package io.kops.networking.core.report;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.text.ProblemsText;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.networking.Networking;
import io.kops.networking.plan.Plan;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The facts at the top of a report. */
final class ReportHeader {
  private final Element facts = Element.of("dl").with("class", "facts");

  private ReportHeader() {}

  static Element of(NetworkReport report, NetworkMap map) {
    ReportHeader header = new ReportHeader();
    Plan plan = report.plan();
    header.fact(plan.purpose() == Plan.Purpose.DELETE ? "Deletion" : "Changes", changes(plan));
    header.fact("Problems", ProblemsText.summary(report.listedProblems()));
    if (!plan.resources().isEmpty()) {
      header.fact("Zones", "" + map.zones().size());
      header.fact(
          "Subnets", "" + map.zones().stream().mapToLong(zone -> zone.subnets().size()).sum());
      header.fact("Security groups", "" + map.groups().size());
    }
    report
        .network()
        .ifPresent(
            network -> {
              ClusterSpec spec = network.spec();
              header.fact("Region", network.region());
              header.fact("VPC", blocks(spec));
              header.fact("Provider", spec.networking().map(Networking::specKey).orElse("kubenet"));
              header.fact("kops", spec.release() == KopsRelease.V1_10 ? "1.10" : "1.37");
              spec.kubernetesVersion()
                  .ifPresent(version -> header.fact("Kubernetes", version.toString()));
            });
    libraryVersion().ifPresent(version -> header.fact("kops-networking", version));
    return header.facts;
  }

  private static String changes(Plan plan) {
    List<String> counts = new ArrayList<>();
    plan.summary()
        .forEach(
            (action, count) -> {
              if (count > 0) {
                counts.add(
                    count + (action.isChange() ? " to " + ActionMark.word(action) : " unchanged"));
              }
            });
    return counts.isEmpty() ? "no resources" : String.join(", ", counts);
  }

  private static String blocks(ClusterSpec spec) {
    List<String> blocks = new ArrayList<>();
    spec.networkCidr().ifPresent(cidr -> blocks.add(cidr.toString()));
    spec.additionalNetworkCidrs().forEach(cidr -> blocks.add(cidr.toString()));
    return blocks.isEmpty() ? spec.networkId().orElse("shared") : String.join(", ", blocks);
  }

  /** Empty if the classes are not in a jar of the library. */
  private static Optional<String> libraryVersion() {
    return Optional.ofNullable(ReportHeader.class.getPackage().getImplementationVersion())
        .or(
            () ->
                Optional.ofNullable(ReportHeader.class.getModule().getDescriptor())
                    .flatMap(ModuleDescriptor::rawVersion));
  }

  private void fact(String term, String description) {
    facts.add(
        Element.of("div").add(Element.of("dt").text(term)).add(Element.of("dd").text(description)));
  }
}
