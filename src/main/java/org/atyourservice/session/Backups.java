package org.atyourservice.session;

import java.util.List;
import org.atyourservice.model.Backup;
import org.atyourservice.model.Problem;
import org.atyourservice.model.ServicePath;

/// Which backups there are. They are made and brought back by runs of the actions `backup` and `restore`, the one that is
/// meant as the argument `backup`.
public interface Backups {

    /// Those of a service, oldest first.
    ///
    /// @throws Problem when they can't be read
    List<Backup> of(ServicePath service) throws Problem;
}
