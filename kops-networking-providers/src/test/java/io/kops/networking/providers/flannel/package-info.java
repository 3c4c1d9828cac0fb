@NullMarked
package io.kops.networking.providers.flannel;

import org.jspecify.annotations.NullMarked;
