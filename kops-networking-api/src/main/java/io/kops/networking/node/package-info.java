/**
 * The network settings of instances: flags, files, systemd units and kernel parameters. A host
 * converts them to user data or uses its own provisioning. Start with {@link
 * io.kops.networking.node.NodeSettings}; {@link io.kops.networking.node.CloudConfig} converts them
 * to cloud-init user data.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.node;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
