/**
 * A page about a cluster's network for people: the plan, its picture, problems, settings of
 * machines and manifests in one HTML file that needs nothing from elsewhere. Start with {@link
 * io.kops.networking.core.report.NetworkReport}. What became of an apply is told by {@link
 * io.kops.networking.core.text.ReportText}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.report;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
