/**
 * A page about a cluster's network for people: the plan, its picture, problems, settings of
 * machines and manifests in one HTML file that needs nothing from elsewhere. Start with {@link
 * io.kops.networking.core.report.NetworkReport}. What became of an apply is told by {@link
 * io.kops.networking.core.text.ReportText}.
 */
@NullMarked
package io.kops.networking.core.report;

import org.jspecify.annotations.NullMarked;
