package io.kops.networking.core.reachability;

import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.drift.Deviation;
import io.kops.networking.drift.Drift;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares the answers of an observed network with those of the network of its spec. Immutable. */
public final class DiagnosisReading {
  private final ClusterNetwork network;
  private final Reachability desired;
  private final Diagnosis.DriftRelation relation;

  /**
   * Creates a reading.
   *
   * @param network the cluster
   * @param relation relates flows to the drift
   */
  public DiagnosisReading(ClusterNetwork network, Diagnosis.DriftRelation relation) {
    this.network = Objects.requireNonNull(network, "network");
    this.relation = Objects.requireNonNull(relation, "relation");
    this.desired = Reachability.of(network);
  }

  /**
   * Returns the diagnosis.
   *
   * @param observed the observed network; it has the instances of the spec
   * @param drift the drift of the observed network
   * @param unread the parts that could not be read
   */
  public Diagnosis of(Reachability observed, Drift drift, Problems unread) {
    ClusterFlows flows = ClusterFlows.of(network, observed).withRepresentatives();
    List<FlowAnswer> required = flows.required();
    List<Diagnosis.Finding> blocked = blocked(required);
    Findings unknown = new Findings(desired::askRequired);
    for (FlowAnswer flow : required) {
      if (flow.answer() instanceof Answer.Unknown answer) {
        unknown.add(flow, answer.at(), answer.because(), "");
      }
    }
    Findings open = new Findings(desired::askAny);
    Findings maybeOpen = new Findings(desired::askAny);
    for (FlowAnswer flow : flows.forbidden()) {
      if (flow.answer() instanceof Answer.Unknown answer) {
        maybeOpen.add(flow, answer.at(), answer.because(), "");
      } else if (flow.answer() instanceof Answer.Reachable answer) {
        Hop rule = openedBy(answer);
        open.add(
            flow,
            rule,
            "%s lets %s pass".formatted(rule, flow.question()),
            "delete the rule, or restrict it");
      }
    }
    List<Problem> problems = new ArrayList<>();
    drift.problems().all().stream().filter(problem -> !isOfFlow(problem)).forEach(problems::add);
    blocked.forEach(finding -> problems.add(ofBlocked(finding, flows)));
    open.all().forEach(finding -> problems.add(ofOpen(finding)));
    problems.addAll(unread.all());
    return new Diagnosis(
        network.name(),
        Optional.of(observed),
        blocked,
        open.all(),
        Stream.concat(unknown.all().stream(), maybeOpen.all().stream()).toList(),
        drift,
        new Problems(problems));
  }

  private List<Diagnosis.Finding> blocked(List<FlowAnswer> required) {
    Findings blocked = new Findings(desired::askRequired);
    for (FlowAnswer flow : required) {
      if (flow.answer() instanceof Answer.Blocked answer) {
        blocked.add(flow, answer.at(), answer.because(), answer.remedy());
      }
    }
    return blocked.all();
  }

  /**
   * Returns a problem for each obstacle that blocks required flows in another network and not in
   * the network of the spec.
   */
  public Problems blockedUnlikeSpec(Reachability other) {
    ClusterFlows flows = ClusterFlows.of(network, other).withRepresentatives();
    return new Problems(
        blocked(flows.required()).stream()
            .filter(finding -> !finding.bySpec())
            .map(finding -> ofBlocked(finding, flows))
            .toList());
  }

  /** Returns whether a problem is about the answer to a flow. */
  static boolean isOfFlow(Problem problem) {
    String code = problem.code().name();
    return code.equals(PlanningCodes.FLOW_BLOCKED.name())
        || code.equals(PlanningCodes.FLOW_OPEN.name());
  }

  /** Returns the last rule of a security group, which lets the packets reach their destination. */
  private static Hop openedBy(Answer.Reachable answer) {
    List<Hop> path = answer.path();
    for (int i = path.size() - 1; i >= 0; i--) {
      if (path.get(i).kind() == Hop.Kind.SECURITY_GROUP_RULE) {
        return path.get(i);
      }
    }
    return path.get(path.size() - 1);
  }

  /** Returns the part of the network that decides an answer. */
  private static Hop placeOf(Answer answer) {
    if (answer instanceof Answer.Blocked blocked) {
      return blocked.at();
    }
    return answer instanceof Answer.Unknown unknown
        ? unknown.at()
        : openedBy((Answer.Reachable) answer);
  }

  /** Network interfaces have other names in observed networks. */
  private static boolean isSame(Hop ofSpec, Hop at) {
    return ofSpec.kind() == Hop.Kind.NETWORK_INTERFACE
        ? at.kind() == ofSpec.kind()
        : at.equals(ofSpec);
  }

  private static Problem ofBlocked(Diagnosis.Finding finding, ClusterFlows flows) {
    String message = "%s is blocked".formatted(String.join("; ", DiagnosisText.titles(finding)));
    FlowAnswer first = finding.flows().get(0);
    return finding.isKnownGap()
        ? Problem.notice(
            flows.provider(),
            PlanningCodes.FLOW_BLOCKED,
            "%s: %s".formatted(message, first.knownGap().orElseThrow()))
        : Problem.warning(
            ClusterFlows.pathOf(first.question()),
            PlanningCodes.FLOW_BLOCKED,
            "%s: %s%s".formatted(message, finding.reason(), drift(finding)),
            finding.remedy());
  }

  private static Problem ofOpen(Diagnosis.Finding finding) {
    return Problem.warning(
        ClusterFlows.pathOf(finding.flows().get(0).question()),
        PlanningCodes.FLOW_OPEN,
        "%s passes: %s%s"
            .formatted(
                String.join("; ", DiagnosisText.titles(finding)), finding.reason(), drift(finding)),
        finding.remedy());
  }

  private static String drift(Diagnosis.Finding finding) {
    return finding.deviations().isEmpty()
        ? ""
        : "; drift: "
            + String.join(", ", finding.deviations().stream().map(DiagnosisText::words).toList());
  }

  /** Collects flows by their cause, in order. */
  private final class Findings {
    private final Map<List<Object>, Diagnosis.Finding> byCause = new LinkedHashMap<>();

    /** The remedies of each cause, by the traffic that they fix. */
    private final Map<List<Object>, Map<String, String>> remedies = new LinkedHashMap<>();

    private final Function<Question, Answer> ofSpec;

    /**
     * Creates an empty collection.
     *
     * @param ofSpec answers questions in the network of the spec
     */
    Findings(Function<Question, Answer> ofSpec) {
      this.ofSpec = ofSpec;
    }

    void add(FlowAnswer flow, Hop at, String reason, String remedy) {
      Answer answer = ofSpec.apply(likeSpec(flow.question()));
      boolean bySpec =
          answer.getClass().equals(flow.answer().getClass()) && isSame(placeOf(answer), at);
      // Parts of equal zones are unknown for one reason.
      Object place = remedy.isEmpty() ? reason : at;
      Optional<List<Object>> ofInstances =
          flow.from() == Role.PODS
              ? byCause.keySet().stream()
                  .filter(known -> known.get(0).equals(place) && known.get(1).equals(bySpec))
                  .findFirst()
              : Optional.empty();
      if (ofInstances.isPresent()) {
        byCause.computeIfPresent(ofInstances.get(), (cause, known) -> with(known, flow));
        return;
      }
      List<Deviation> deviations = bySpec ? List.of() : relation.of(flow, answer);
      List<Object> cause = List.of(place, bySpec, deviations, bySpec ? flow.knownGap() : "");
      Map<String, String> steps = remedies.computeIfAbsent(cause, key -> new LinkedHashMap<>());
      if (remedy.isEmpty() || deviations.isEmpty()) {
        steps.putIfAbsent(flow.question().traffic(), remedy);
      } else {
        deviations.forEach(deviation -> steps.putIfAbsent(deviation.remedy(), deviation.remedy()));
      }
      Diagnosis.Finding known = byCause.get(cause);
      List<FlowAnswer> flows = new ArrayList<>(known == null ? List.of() : known.flows());
      flows.add(flow);
      byCause.put(
          cause,
          new Diagnosis.Finding(
              at,
              known == null ? reason : known.reason(),
              String.join("; ", new LinkedHashSet<>(steps.values())),
              flows,
              bySpec,
              deviations));
    }

    /** Packets of instances that the obstacle blocks carry those of pods. */
    private static Diagnosis.Finding with(Diagnosis.Finding finding, FlowAnswer flow) {
      List<FlowAnswer> flows = new ArrayList<>(finding.flows());
      flows.add(flow);
      return new Diagnosis.Finding(
          finding.at(),
          finding.reason(),
          finding.remedy(),
          flows,
          finding.bySpec(),
          finding.deviations());
    }

    List<Diagnosis.Finding> all() {
      return List.copyOf(byCause.values());
    }
  }

  private Question likeSpec(Question question) {
    return new Question(
        ofSpec(question.from()),
        ofSpec(question.to()),
        question.family(),
        question.protocol(),
        question.ports());
  }

  /** An instance that differs from its group is like the group in the network of the spec. */
  private Endpoint ofSpec(Endpoint end) {
    return desired.vpc().counterpart(end).orElse(end);
  }
}
