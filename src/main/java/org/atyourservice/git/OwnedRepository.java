package org.atyourservice.git;

import java.io.IOException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/// A repository of files in which a lock on the index that was left by a killed process of ours is in nobody's way.
final class OwnedRepository extends FileRepository {

    private final IndexOwner owner;

    private OwnedRepository(FileRepositoryBuilder found) throws IOException {
        super(found);
        this.owner = new IndexOwner(getDirectory().toPath().resolve("index"));
    }

    /// @throws RepositoryNotFoundException when there is none
    static FileRepository open(FileRepositoryBuilder found) throws IOException {
        var repository = new OwnedRepository(found.setup());
        if (!repository.getObjectDatabase().exists()) {
            repository.close();
            throw new RepositoryNotFoundException(found.getGitDir());
        }
        return repository;
    }

    @Override
    public DirCache lockDirCache() throws IOException {
        DirCache locked;
        try {
            locked = super.lockDirCache();
        } catch (LockFailedException e) {
            if (!owner.removeOfTheDead()) {
                throw e;
            }
            locked = super.lockDirCache();
        }
        owner.took();
        return locked;
    }

    @Override
    protected void doClose() {
        owner.close();
        super.doClose();
    }
}
