/**
 * A plan as a picture and as an HTML page for readers.
 *
 * <p>{@link io.kops.networking.core.report.NetworkPicture} draws the network of a plan as SVG or as
 * a Mermaid flowchart. {@link io.kops.networking.core.report.NetworkReport} is a self-contained
 * page: the plan, its picture, its problems, node settings and addon manifests. {@link
 * io.kops.networking.core.text.ReportText} renders the outcome of an apply.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package io.kops.networking.core.report;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
