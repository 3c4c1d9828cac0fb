package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;

/** Displays the progress and the results of the quickstart. */
interface Display {
  /** Called before a file is processed. */
  void file(String source);

  /** Called with the problems of the current file. */
  void problems(Problems problems);

  void notice(String text);

  /** Called for a failure that is not a problem of the spec. */
  void failure(String text);

  /** Called before planning and applying, with the name of the account. */
  void place(String title);

  void plan(Plan plan);

  /** Called after a network was compared with its spec. */
  void drift(Drift drift);

  /** Returns the listener that displays the progress of an apply. */
  ApplyListener progress();

  /** Called after a plan was applied. */
  void report(ApplyReport report);

  /** Called after the current file was processed. */
  void result(ClusterResult result);
}
