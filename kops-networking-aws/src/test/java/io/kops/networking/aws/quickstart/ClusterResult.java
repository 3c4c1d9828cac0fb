package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;
import java.util.List;
import java.util.Optional;

/**
 * The result of processing one file.
 *
 * @param source the file
 * @param mode the requested mode
 * @param status the exit status of this file
 * @param problems all problems of the spec, with their paths
 * @param failure the failure, unless it is a problem of the spec
 * @param plan the plan
 * @param drift the differences between network and spec, in mode {@link Mode#DRIFT}
 * @param report the report of the apply
 * @param secondPlan the plan after the apply
 * @param traffic the calls and duration of each stage
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
