package io.kops.networking.aws.quickstart;

import io.kops.networking.apply.ApplyListener;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.drift.Drift;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problems;

/** Shows what the quickstart does, while it does it. */
interface Display {
  /** A file is being worked on. */
  void file(String source);

  /** Something was found about it. */
  void problems(Problems problems);

  /** Something worth saying happened. */
  void notice(String text);

  /** Something went wrong that is not in the spec. */
  void failure(String text);

  /** Planning and applying begin in this place. */
  void place(String title);

  /** A plan was made. */
  void plan(Plan plan);

  /** A network was compared with its spec. */
  void drift(Drift drift);

  /** Returns who shows an apply of this plan while it runs. */
  ApplyListener progress(Plan plan);

  /** A plan was applied. */
  void report(ApplyReport report);

  /** All that is to be done about the file was done. */
  void result(ClusterResult result);
}
