package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * What came of one file.
 *
 * @param source the file
 * @param mode what was to be done
 * @param status what it came to
 * @param problems everything that was found about the spec, with its place
 * @param failure what went wrong outside of the spec
 * @param plan the plan
 * @param drift where the network is not what the spec says, when that was asked
 * @param report what became of the plan
 * @param secondPlan what was left to do after it
 * @param traffic what each stage cost
 */
record ClusterResult(
    String source,
    Mode mode,
    ExitStatus status,
    Problems problems,
    Optional<String> failure,
    Optional<Plan> plan,
    Optional<Drift> drift,
    Optional<ApplyReport> report,
    Optional<Plan> secondPlan,
    List<Traffic> traffic) {}
